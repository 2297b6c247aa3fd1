using Pic.Rules;
using Xunit;

namespace Pic.Rules.Tests;

public sealed class WorkingDaysTests
{
    [Theory]
    [InlineData(2024, 3, 31)]
    [InlineData(2025, 4, 20)]
    [InlineData(2026, 4, 5)]
    [InlineData(2027, 3, 28)]
    [InlineData(2031, 4, 13)]
    [InlineData(2038, 4, 25)]
    public void Easter_Year_IsTheSundayOfTheComputus(int year, int month, int day) =>
        Assert.Equal(new DateOnly(year, month, day), WorkingDays.Easter(year));

    [Theory]
    [InlineData("2026-01-01")]
    [InlineData("2026-04-06")]
    [InlineData("2026-05-01")]
    [InlineData("2026-05-08")]
    [InlineData("2026-05-14")]
    [InlineData("2026-05-25")]
    [InlineData("2026-07-14")]
    [InlineData("2026-08-15")]
    [InlineData("2026-11-01")]
    [InlineData("2026-11-11")]
    [InlineData("2026-12-25")]
    public void IsHoliday_ElevenDays_AreHolidays(string day) => Assert.True(WorkingDays.IsHoliday(Day(day)));

    [Theory]
    [InlineData("2026-06-01", "2026-06-01")]
    [InlineData("2025-06-01", "2025-06-02")]
    [InlineData("2020-06-01", "2020-06-02")]
    [InlineData("2031-06-01", "2031-06-03")]
    [InlineData("2026-05-01", "2026-05-02")]
    [InlineData("2026-11-01", "2026-11-02")]
    [InlineData("2024-12-01", "2024-12-02")]
    public void OnOrAfter_SundayOrHoliday_IsTheNextWorkingDay(string day, string expected) => Assert.Equal(Day(expected), WorkingDays.OnOrAfter(Day(day)));

    [Theory]
    [InlineData("2025-10-05", "2025-10-04")]
    [InlineData("2026-10-05", "2026-10-05")]
    public void OnOrBefore_Sunday_IsTheSaturdayBefore(string day, string expected) => Assert.Equal(Day(expected), WorkingDays.OnOrBefore(Day(day)));

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
