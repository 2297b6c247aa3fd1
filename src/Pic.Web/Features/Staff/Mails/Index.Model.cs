using Pic.Application.Mails;
using Pic.Web.Features.Shared;

namespace Pic.Web.Features.Staff.Mails;

public sealed record MailListModel(MailListInput Input, IReadOnlyList<MailRow> Rows, Pager Pager, IReadOnlyDictionary<MailState, int> Counts, IReadOnlyList<int> Years, SenderModel Sender);

/// <summary>One line of the list.</summary>
public sealed class MailRow
{
    public Guid Id { get; init; }
    public DateTimeOffset QueuedAt { get; init; }
    public DateTimeOffset? SentAt { get; init; }
    public MailStep Step { get; init; }
    public int? Year { get; init; }
    public string? MemberNumber { get; init; }
    public string? MemberName { get; init; }
    public required string ToAddress { get; init; }
    public required string Subject { get; init; }
    public MailState State { get; init; }
    public int Attempts { get; init; }
    public string? LastReply { get; init; }
}

/// <summary>Whether mails leave, for the banner on top.</summary>
public sealed record SenderModel(MailSenderState State, bool IsCatching, bool MayAct, DateTimeOffset Now)
{
    public bool IsStoppedByPassword => State.IsStopped && State.StoppedBy == Refusals.SenderItself;

    public bool IsUnreachable => State.RetryAt > Now;
}
