using Microsoft.EntityFrameworkCore;
using Pic.Application.Dues;
using Pic.Application.Journal;
using Pic.Rules;
using Pic.Rules.Members;
using Pic.Testing;
using Xunit;

namespace Pic.Application.Tests.Dues;

public sealed class TariffTests
{
    private static readonly Actor Treasurer = new("Martine Delpech");

    [Fact]
    public async Task SetTariff_NextYear_SavedWithJournal()
    {
        await using var portal = await TestPortal.OpenAsync();

        var saved = await SetAsync(portal, 2027, 32.5m);

        Assert.Equal(32.5m, saved.Value.Amount);
        var entry = await portal.WithDataAsync(db => db.JournalEntries.SingleAsync(e => e.Act == "tariff.set"));
        Assert.Equal("Martine Delpech", entry.By);
    }

    [Fact]
    public async Task SetTariff_YearAlreadyCalled_Refused()
    {
        await using var portal = await TestPortal.OpenAsync();
        await CalledAsync(portal, 2027);

        var refused = await SetAsync(portal, 2027, 45m);

        Assert.Equal("dues.tariff-year-called", refused.Refusal?.Code);
    }

    [Fact]
    public async Task SetTariff_EarlierVersionThatCoversACalledYear_Refused()
    {
        await using var portal = await TestPortal.OpenAsync();
        await CalledAsync(portal, 2027);

        var refused = await SetAsync(portal, 2026, 45m);

        Assert.Equal("dues.tariff-year-called", refused.Refusal?.Code);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(10_000)]
    [InlineData(30.005)]
    public async Task SetTariff_ImpossibleAmount_Refused(decimal amount)
    {
        await using var portal = await TestPortal.OpenAsync();

        Assert.Equal("dues.tariff-amount-wrong", (await SetAsync(portal, 2027, amount)).Refusal?.Code);
    }

    [Fact]
    public async Task SetDuesDates_CallGone_OnlyTheMeetingMoves()
    {
        await using var portal = await TestPortal.OpenAsync();
        await DatesAsync(portal, 2027, new DateOnly(2026, 12, 1), null);
        await CalledAsync(portal, 2027);

        var moved = await DatesAsync(portal, 2027, new DateOnly(2026, 12, 1), new DateOnly(2027, 5, 31));
        var refused = await DatesAsync(portal, 2027, new DateOnly(2026, 12, 15), new DateOnly(2027, 5, 31));

        Assert.Equal(new DateOnly(2027, 5, 31), moved.Value.DueOn);
        Assert.Equal("dues.call-already-left", refused.Refusal?.Code);
    }

    [Fact]
    public async Task SetDuesDates_MeetingInAnotherYear_Refused()
    {
        await using var portal = await TestPortal.OpenAsync();

        var refused = await DatesAsync(portal, 2027, new DateOnly(2026, 12, 1), new DateOnly(2026, 5, 31));

        Assert.Equal("dues.meeting-date-wrong", refused.Refusal?.Code);
    }

    private static Task<Outcome<Tariff>> SetAsync(TestPortal portal, int year, decimal amount) =>
        portal.AsStaffAsync<SetTariff, Outcome<Tariff>>(set => set.RunAsync(MemberKind.Association, year, amount, new DateOnly(2026, 5, 30), Treasurer));

    private static Task<Outcome<DuesYear>> DatesAsync(TestPortal portal, int year, DateOnly callOn, DateOnly? dueOn) =>
        portal.AsStaffAsync<SetDuesDates, Outcome<DuesYear>>(set => set.RunAsync(year, callOn, dueOn, Treasurer));

    private static Task CalledAsync(TestPortal portal, int year) => portal.WithDataAsync(async db =>
    {
        db.DuesCalls.Add(new DuesCall { Year = year, IssuedAt = portal.Clock.GetUtcNow(), IssuedOn = new DateOnly(2026, 12, 1), IssuedBy = "Martine Delpech" });
        await db.SaveChangesAsync();
    });
}
