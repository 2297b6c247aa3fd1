using Pic.Rules;

namespace Pic.Testing;

/// <summary>A clock that stands still where the test puts it. Times are written as people of Paris read them.</summary>
public sealed class FakeClock : TimeProvider
{
    private DateTimeOffset now;

    public FakeClock(int year, int month, int day, int hour = 10, int minute = 0) => Set(new DateOnly(year, month, day), hour, minute);

    public FakeClock(DateOnly day, int hour = 10, int minute = 0) => Set(day, hour, minute);

    public override TimeZoneInfo LocalTimeZone => ParisClock.Zone;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => now.UtcTicks;

    public void Set(DateOnly day, int hour = 10, int minute = 0) => now = ParisClock.At(day, new TimeOnly(hour, minute)).ToUniversalTime();

    public void Advance(TimeSpan by) => now += by;
}

/// <summary>A clock put on another day that goes on from there as fast as the real one: for portals whose jobs have to run.</summary>
public sealed class RunningClock(int year, int month, int day, int hour = 10, int minute = 0) : TimeProvider
{
    private readonly TimeSpan ahead = ParisClock.At(new DateOnly(year, month, day), new TimeOnly(hour, minute)).ToUniversalTime() - System.GetUtcNow();

    public override TimeZoneInfo LocalTimeZone => ParisClock.Zone;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
