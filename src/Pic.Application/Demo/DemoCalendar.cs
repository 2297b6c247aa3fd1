using Pic.Rules;

namespace Pic.Application.Demo;

/// <summary>The dates of the demo, all told from the day it is loaded: nothing of it lies in the future.</summary>
internal sealed class DemoCalendar
{
    public const int Years = 5;

    public DemoCalendar(TimeProvider clock)
    {
        Now = clock.GetUtcNow();
        Today = clock.Today();
        LastDueYear = Today > DueOn(Today.Year) ? Today.Year : Today.Year - 1;
        SuspendedOn = new DateOnly(Today.Month >= 9 ? Today.Year : Today.Year - 1, 9, 1);
    }

    public DateTimeOffset Now { get; }
    public DateOnly Today { get; }
    public int FirstYear => Today.Year - Years + 1;
    public int Year => Today.Year;

    /// <summary>The last year of dues whose due date has passed.</summary>
    public int LastDueYear { get; }

    /// <summary>Last September's suspensions, for the unpaid dues of that year.</summary>
    public DateOnly SuspendedOn { get; }

    /// <summary>How much of the current year is over, for the arrivals of a year that is not finished.</summary>
    public double YearPart => Today.DayOfYear / 365.25;

    public static DateOnly CallOn(int year) => new(year - 1, 12, 1);

    /// <summary>The general meeting: the last Tuesday of January, once in four years the last day of May.</summary>
    public static DateOnly DueOn(int year)
    {
        if (year % 4 == 3)
        {
            return new DateOnly(year, 5, 31);
        }

        var last = new DateOnly(year, 1, 31);
        return last.AddDays(-(((int)last.DayOfWeek - (int)DayOfWeek.Tuesday + 7) % 7));
    }

    public static int FirstDuesYear(DateOnly joined) => joined.Month >= 9 ? joined.Year + 1 : joined.Year;

    public static DateTimeOffset At(DateOnly day, int hour, int minute = 0) => ParisClock.At(day, new TimeOnly(hour, minute)).ToUniversalTime();
}
