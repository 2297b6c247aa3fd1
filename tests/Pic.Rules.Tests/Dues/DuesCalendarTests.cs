using Pic.Rules.Dues;
using Xunit;

namespace Pic.Rules.Tests.Dues;

public sealed class DuesCalendarTests
{
    private static readonly DateOnly[] Boards = [new(2026, 8, 4), new(2026, 8, 25), new(2026, 9, 29), new(2026, 10, 27)];

    [Theory]
    [InlineData(DuesStepKind.DuesCall, "2025-12-01")]
    [InlineData(DuesStepKind.Campaign, "2026-01-05")]
    [InlineData(DuesStepKind.DepartureDeadline, "2026-01-20")]
    [InlineData(DuesStepKind.DueDate, "2026-01-27")]
    [InlineData(DuesStepKind.Reminder, "2026-06-01")]
    [InlineData(DuesStepKind.SuspensionList, "2026-08-25")]
    [InlineData(DuesStepKind.Suspension, "2026-09-01")]
    [InlineData(DuesStepKind.RemovalList, "2026-09-29")]
    [InlineData(DuesStepKind.RegisteredLetter, "2026-10-05")]
    [InlineData(DuesStepKind.RemovalDecision, "2026-10-27")]
    [InlineData(DuesStepKind.Deletion, "2026-11-01")]
    public void Of_2026_HasTheDaysOfTheCalendar(DuesStepKind kind, string day) => Assert.Equal(Day(day), Step(2026, kind, new DateOnly(2026, 1, 27)).PlannedOn);

    [Theory]
    [InlineData(2025, "2025-06-01", "2025-06-02")]
    [InlineData(2020, "2020-06-01", "2020-06-02")]
    [InlineData(2031, "2031-06-01", "2031-06-03")]
    public void Of_FirstOfJuneNotWorking_ReminderWaitsAndKeepsItsPlannedDay(int year, string planned, string runs)
    {
        var step = Step(year, DuesStepKind.Reminder, null);

        Assert.Equal((Day(planned), Day(runs)), (step.PlannedOn!.Value, step.RunsOn!.Value));
    }

    [Theory]
    [InlineData("2026-05-31", "2026-06-01")]
    [InlineData("2026-06-15", "2026-06-16")]
    public void Of_LateGeneralMeeting_NobodyIsRemindedBeforeTheDueDateIsOver(string meeting, string reminder) =>
        Assert.Equal(Day(reminder), Step(2026, DuesStepKind.Reminder, Day(meeting)).PlannedOn);

    [Fact]
    public void BoardFor_NoBoardInTheMonth_IsTheNextOfTheYear()
    {
        Assert.Equal(new DateOnly(2026, 9, 29), DuesCalendar.BoardFor(2026, 8, Boards[2..]));
        Assert.Null(DuesCalendar.BoardFor(2026, 11, Boards));
    }

    private static DuesCalendarStep Step(int year, DuesStepKind kind, DateOnly? dueOn) =>
        DuesCalendar.Of(year, new DuesCalendarRules(), dueOn, Boards).Single(s => s.Kind == kind);

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
