namespace Pic.Application.Journal;

/// <summary>Who did what, when, to whom and why. Append-only: the database refuses updates and deletions.</summary>
public sealed class JournalEntry
{
    public const int ActLimit = 60;
    public const int SummaryLimit = 1000;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required DateTimeOffset At { get; init; }

    /// <summary>The name of the person, or of the job.</summary>
    public required string By { get; init; }

    public long? AccountId { get; init; }
    public long? MemberId { get; init; }

    /// <summary>Stable code of the act, like <c>member.changed</c>.</summary>
    public required string Act { get; init; }

    /// <summary>One French sentence.</summary>
    public required string Summary { get; init; }

    public string? Reason { get; init; }

    /// <summary>What changed, as JSON: field → [before, after].</summary>
    public string? Changes { get; init; }

    /// <summary>Where the act came from: an address, a command, a job.</summary>
    public string? Origin { get; init; }
}
