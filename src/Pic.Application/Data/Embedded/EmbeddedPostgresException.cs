using Pic.Rules;

namespace Pic.Application.Data;

/// <summary>The program cannot have a database of its own; the message is the sentence to print, without a stack.</summary>
public sealed class EmbeddedPostgresException : Exception
{
    public EmbeddedPostgresException(Refusal refusal)
        : base(refusal.Sentence) => Refusal = refusal;

    public EmbeddedPostgresException(Refusal refusal, string detail)
        : base(refusal.Sentence + Environment.NewLine + detail) => Refusal = refusal;

    public Refusal Refusal { get; }
}
