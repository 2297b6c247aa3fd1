namespace Pic.Testing;

/// <summary>A clock that stands still where the test puts it. Times are written as people of Paris read them.</summary>
public sealed class FakeClock : TimeProvider
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    private DateTimeOffset now;

    public FakeClock(int year, int month, int day, int hour = 10, int minute = 0)
        : this(new DateTime(year, month, day, hour, minute, 0, DateTimeKind.Unspecified))
    {
    }

    /// <param name="paris">Wall-clock time in Paris; of an hour that comes twice, the second.</param>
    public FakeClock(DateTime paris) => Set(paris);

    public override TimeZoneInfo LocalTimeZone => Paris;

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Paris).DateTime);

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => now.UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Set(DateTime paris)
    {
        var wall = DateTime.SpecifyKind(paris, DateTimeKind.Unspecified);
        now = new DateTimeOffset(wall, Paris.GetUtcOffset(wall)).ToUniversalTime();
    }

    public void Set(DateOnly day, int hour = 10, int minute = 0) => Set(day.ToDateTime(new TimeOnly(hour, minute)));

    public void Advance(TimeSpan by) => now += by;
}
