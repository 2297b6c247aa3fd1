namespace Pic.Rules;

/// <summary>
/// Turns instants into days as the association lives them. The dues calendar speaks of Paris days ("until 19 January 23:59").
/// Source: dues calendar, docs/dues-calendar.md.
/// </summary>
public static class ParisClock
{
    /// <summary>The Europe/Paris zone, daylight saving included.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>The Paris day at this instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The Paris day the clock shows now.</summary>
    public static DateOnly Today(this TimeProvider clock) => DayOf(clock.GetUtcNow());

    /// <summary>The instant at which Paris clocks show this time. A time skipped in spring moves one hour on; one shown twice in autumn is the first.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        if (Zone.IsInvalidTime(local))
        {
            local = local.AddHours(1);
        }

        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }
}
