using Pic.Rules.Dues;
using Xunit;

namespace Pic.Rules.Tests.Dues;

public sealed class BalanceExplanationTests
{
    private static readonly ExplainedDebt Dues2027 = new(2027, "F2027-0042", new(2026, 12, 1), new(2027, 1, 26), 30m, 0m);
    private static readonly DateOnly March = new(2027, 3, 1);

    [Fact]
    public void Of_NothingOpen_IsClear() => Assert.True(BalanceExplanation.Of([Dues2027 with { Open = 0 }], 5m, [new(new(2027, 6, 1), false)], [new(March, true)], March) is { IsClear: true, Reminder: null, Promise: null, Credit: 5m });

    [Theory]
    [InlineData("2027-01-26", false)]
    [InlineData("2027-01-27", true)]
    public void Of_DueDay_IsInTime(string today, bool late) => Assert.Equal(late, BalanceExplanation.Of([Dues2027], 0, [], [], DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)).IsLate);

    [Fact]
    public void Of_SeveralDebts_OldestFirst()
    {
        var older = Dues2027 with { Year = 2026, Number = "F2026-0007", IssuedOn = new(2025, 12, 1), DueOn = new(2026, 1, 27) };

        var explained = BalanceExplanation.Of([Dues2027, older], 0, [], [], March);

        Assert.Equal(["F2026-0007", "F2027-0042"], explained.Debts.Select(d => d.Number));
        Assert.Equal([2026, 2027], explained.Years);
        Assert.Equal(60m, explained.Total);
    }

    [Fact]
    public void Of_SentAndPlannedReminder_SentOneCounts()
    {
        ExplainedReminder[] reminders = [new(new(2027, 6, 1), false), new(new(2027, 2, 10), true), new(new(2026, 6, 1), true)];

        Assert.Equal(new DateOnly(2027, 2, 10), BalanceExplanation.Of([Dues2027], 0, reminders, [], March).Reminder?.On);
        Assert.Equal(new DateOnly(2027, 6, 1), BalanceExplanation.Of([Dues2027], 0, [reminders[0], reminders[2]], [], March).Reminder?.On);
    }

    [Theory]
    [InlineData("2027-03-01", true, PromiseState.Accepted)]
    [InlineData("2027-03-15", false, PromiseState.Waiting)]
    [InlineData("2027-02-28", true, PromiseState.Broken)]
    public void StateOf_Promise_DependsOnItsDay(string day, bool accepted, PromiseState expected) =>
        Assert.Equal(expected, BalanceExplanation.Of([Dues2027], 0, [], [new(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), accepted)], March).PromiseState);
}
