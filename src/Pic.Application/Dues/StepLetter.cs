using Pic.Application.Mails;
using Pic.Application.Members;

namespace Pic.Application.Dues;

/// <summary>A step of the calendar on paper, for a member without a working address: it waits for the next print batch.</summary>
public sealed class StepLetter
{
    public long Id { get; init; }
    public required int Year { get; init; }
    public required long MemberId { get; init; }
    public Member Member { get; init; } = null!;
    public required MailStep Step { get; init; }

    /// <summary>All that was owed that day, euros.</summary>
    public required decimal Amount { get; init; }

    public required DateTimeOffset QueuedAt { get; init; }
    public required string Text { get; init; }
    public DateTimeOffset? PrintedAt { get; set; }
    public string? PrintedBy { get; set; }
}
