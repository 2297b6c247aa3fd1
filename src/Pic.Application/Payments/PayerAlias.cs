using Pic.Application.Members;

namespace Pic.Application.Payments;

/// <summary>A name or an account that paid for a member before; the next bank line that shows it is recognised.</summary>
public sealed class PayerAlias
{
    public const int IbanLimit = 34;

    public long Id { get; init; }
    public required long MemberId { get; init; }
    public Member Member { get; init; } = null!;

    /// <summary>As the bank or the cheque writes it.</summary>
    public required string Name { get; init; }

    /// <summary>The name folded, so that one writing stands for all.</summary>
    public required string Folded { get; init; }

    /// <summary>Without spaces; empty when unknown.</summary>
    public string Iban { get; init; } = "";

    public required DateTimeOffset RecordedAt { get; init; }
    public required string RecordedBy { get; init; }
}
