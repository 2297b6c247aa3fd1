using Pic.Rules;

namespace Pic.Application.Rehearsals;

/// <summary>A clock that the rehearsal moves forward. Times are those of Paris.</summary>
public sealed class MovedClock : TimeProvider
{
    private DateTimeOffset now;

    public override TimeZoneInfo LocalTimeZone => ParisClock.Zone;

    public override DateTimeOffset GetUtcNow() => now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => now.UtcTicks;

    public void MoveTo(DateOnly day, TimeOnly time)
    {
        var next = ParisClock.At(day, time).ToUniversalTime();
        now = next > now ? next : now;
    }
}
