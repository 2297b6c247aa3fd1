using Pic.Rules.Dues;

namespace Pic.Application.Dues;

/// <summary>One dated step of a year of dues, cloned from the rules when the year is laid out and editable since. Done once, whoever runs it how often.</summary>
public sealed class DuesStep
{
    public const int WaitingLimit = 300;

    public long Id { get; init; }
    public required int Year { get; init; }
    public required DuesStepKind Kind { get; init; }

    /// <summary>The day of the calendar; null when it points at a meeting that has no date.</summary>
    public DateOnly? PlannedOn { get; set; }

    /// <summary>The day it can happen: mail waits for a working day.</summary>
    public DateOnly? RunsOn { get; set; }

    public bool IsOff { get; set; }
    public DateOnly? DoneOn { get; set; }
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>Members concerned, and of them those for whom it happened.</summary>
    public int Expected { get; set; }

    public int Done { get; set; }

    /// <summary>Why it is due and has not run, for example stale bank data.</summary>
    public string? WaitsFor { get; set; }
}
