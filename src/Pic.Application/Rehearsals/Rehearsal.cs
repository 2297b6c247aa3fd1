namespace Pic.Application.Rehearsals;

/// <summary>A rehearsal somebody asked for: the months to come, played on a copy of that day's data.</summary>
public sealed class Rehearsal
{
    public const int MonthsLimit = 26;
    public const int FailureLimit = 1000;

    public long Id { get; init; }
    public required DateTimeOffset OrderedAt { get; init; }
    public required string OrderedBy { get; init; }
    public required DateOnly StartOn { get; init; }
    public required DateOnly EndOn { get; init; }
    public required RehearsedPayers Payers { get; init; }

    /// <summary>Euros from the first call that has not left; null keeps the tariff.</summary>
    public decimal? AssociationDues { get; init; }

    public RehearsalState State { get; set; }

    /// <summary>The day that is being played.</summary>
    public DateOnly? Day { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>The last sign of life while it runs.</summary>
    public DateTimeOffset? SeenAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
    public string? Failure { get; set; }

    /// <summary>What happened, one JSON object a line.</summary>
    public string? Chronicle { get; set; }
}

/// <summary>Who pays in a rehearsal.</summary>
public enum RehearsedPayers
{
    /// <summary>Whoever paid the dues of the last year called, on the same day a year later.</summary>
    AsLastYear,

    /// <summary>Nobody: everything the calendar can do happens.</summary>
    Nobody,
}

/// <summary>Where a rehearsal stands.</summary>
public enum RehearsalState
{
    Waiting,
    Running,
    Done,
    Failed,
}
