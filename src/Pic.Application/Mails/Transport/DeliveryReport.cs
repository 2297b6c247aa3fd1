namespace Pic.Application.Mails.Transport;

/// <summary>What became of one attempt.</summary>
public enum DeliveryFate
{
    /// <summary>The server took the message over: it delivers it or bounces it.</summary>
    Accepted,

    /// <summary>The server refused for good (5xx).</summary>
    Refused,

    /// <summary>The server refused for now (4xx): the same message may be tried later.</summary>
    Deferred,

    /// <summary>The connection was lost after the final dot and before the reply: sent or not, nobody knows.</summary>
    Unknown,

    /// <summary>The connection, TLS or the protocol failed before the final dot: certainly not sent.</summary>
    NotSent,

    /// <summary>The server does not let us in: every further mail would fail alike.</summary>
    AuthenticationFailed,
}

/// <summary>How far the conversation was.</summary>
public enum SubmissionStage
{
    Connect,
    Greeting,
    Hello,
    Tls,
    Authentication,
    Sender,
    Recipient,
    Data,
    Message,
}

/// <summary>One answer of the server, cleaned and cut to <see cref="LongestText"/> characters.</summary>
/// <param name="Code">Three digits, for example 550.</param>
/// <param name="Enhanced">Enhanced code (RFC 3463), for example 5.1.1, when given.</param>
/// <param name="Text">The rest, for example <c>2.0.0 Ok: queued as 4F2B</c> without its code.</param>
public sealed record MailReply(int Code, string? Enhanced, string Text)
{
    public const int LongestText = 500;

    public override string ToString() => Enhanced is null ? $"{Code} {Text}" : $"{Code} {Enhanced} {Text}";
}

/// <summary>The typed result of one attempt.</summary>
/// <param name="Fate">What became of it.</param>
/// <param name="Stage">The stage that decided.</param>
/// <param name="Reply">The server's answer, when there was one.</param>
/// <param name="Fault">What failed, when no answer says it.</param>
public sealed record DeliveryReport(DeliveryFate Fate, SubmissionStage Stage, MailReply? Reply = null, string? Fault = null)
{
    /// <summary>False when the server refused or failed before it heard of this mail: the next mail would meet the same.</summary>
    public bool ConcernsThisMail => Stage >= SubmissionStage.Sender;

    /// <summary>One line for the journal and the mail screen.</summary>
    public string Text => Reply?.ToString() ?? Fault ?? "";

    internal static DeliveryReport FromReply(SubmissionStage stage, MailReply reply) => new(FateOf(stage, reply.Code), stage, reply);

    private static DeliveryFate FateOf(SubmissionStage stage, int code) => code switch
    {
        530 => DeliveryFate.AuthenticationFailed,
        >= 500 when stage == SubmissionStage.Authentication => DeliveryFate.AuthenticationFailed,
        >= 500 => DeliveryFate.Refused,
        >= 400 => DeliveryFate.Deferred,
        _ when stage == SubmissionStage.Message => DeliveryFate.Unknown,
        _ => DeliveryFate.NotSent,
    };
}
