namespace Pic.Application.Dues;

/// <summary>The calendar as a whole: since when the portal keeps it, and whether somebody froze it ("the bank is down").</summary>
public sealed class SeasonState
{
    public const int ReasonLimit = 500;

    public int Id { get; init; } = 1;

    /// <summary>Steps planned before this day belong to whoever kept the calendar then.</summary>
    public DateOnly? LiveSince { get; set; }

    public DateTimeOffset? FrozenAt { get; set; }
    public string? FrozenBy { get; set; }
    public string? FreezeReason { get; set; }
}
