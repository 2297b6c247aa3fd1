using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Rules.Board;
using Pic.Testing;
using Xunit;

namespace Pic.Application.Tests.Board;

/// <summary>No time that a board gave is forgotten: once over with something open, the next board sees the association, and decides once.</summary>
public sealed class EndedTimeTests
{
    private static readonly DateOnly August = new(2027, 8, 31);
    private static readonly DateOnly September = new(2027, 9, 28);
    private static readonly DateOnly October = new(2027, 10, 26);
    private static readonly DateOnly November = new(2027, 11, 30);

    [Fact]
    public async Task Plan_BrokenAfterTheFirstInstalment_ComesBackUntilTheBoardDecides()
    {
        await using var portal = await SeasonBed.OpenAsync(1, August, September, October, November);
        var member = await portal.FirstMemberAsync();
        await DecideAndCloseAsync(portal, August, Plan(member));
        await portal.PayAsync(new DateOnly(2027, 9, 15), member, 10m);
        await portal.MeetAsync(September);
        portal.Clock.Set(new DateOnly(2027, 10, 18), 9);
        await portal.DayAsync();

        await DecideAndCloseAsync(portal, October, new MeetingDecision(member, BoardDecision.Postpone));
        await portal.MeetAsync(November);

        Assert.Empty(await portal.LinesAsync(September, member));
        Assert.Equal([MeetingLineKind.PartialPayer], await portal.LinesAsync(October, member));
        Assert.Equal([MeetingLineKind.PartialPayer], await portal.LinesAsync(November, member));
    }

    [Fact]
    public async Task Deferral_GrantedInsteadOfARemoval_ComesBackOnceItIsOver()
    {
        await using var portal = await SeasonBed.OpenAsync(2, September, October, November, new DateOnly(2027, 12, 28));
        var members = await portal.WithDataAsync(db => db.Members.OrderBy(m => m.Id).Select(m => m.Id).ToListAsync());
        await portal.ProcedureAsync(members[0]);
        await portal.ProcedureAsync(members[1], September, October);
        var deferred = new MeetingDecision(members[0], BoardDecision.Deferral) { Until = new DateOnly(2027, 10, 15), Reason = "bureau à élire" };
        await DecideAndCloseAsync(portal, September, deferred);
        await DecideAndCloseAsync(portal, October, deferred with { Until = new DateOnly(2027, 11, 10) }, deferred with { MemberId = members[1], Until = new DateOnly(2027, 11, 10) });

        await DecideAndCloseAsync(portal, November, new MeetingDecision(members[0], BoardDecision.Keep), new MeetingDecision(members[1], BoardDecision.Keep));
        await portal.MeetAsync(new DateOnly(2027, 12, 28));

        Assert.Equal([MeetingLineKind.Other], await portal.LinesAsync(October, members[0]));
        Assert.Equal([MeetingLineKind.Other], await portal.LinesAsync(November, members[0]));
        Assert.Equal([MeetingLineKind.Removal], await portal.LinesAsync(November, members[1]));
        Assert.Empty(await portal.LinesAsync(new DateOnly(2027, 12, 28), members[0]));
    }

    [Fact]
    public async Task TakenBack_TimeGivenByAnEarlierBoard_RunsOn()
    {
        await using var portal = await SeasonBed.OpenAsync(1, August, September);
        var member = await portal.FirstMemberAsync();
        await DecideAndCloseAsync(portal, August, new MeetingDecision(member, BoardDecision.Deferral) { Until = new DateOnly(2027, 12, 31), Reason = "subvention attendue" });
        var board = await portal.SitAsync(September);

        await portal.DecideAsync(board, Plan(member));
        var meanwhile = await RunningAsync(portal);
        await portal.DecideAsync(board, new MeetingDecision(member, BoardDecision.Postpone));

        Assert.Equal((0, 1), meanwhile);
        Assert.Equal((1, 0), await RunningAsync(portal));
    }

    private static MeetingDecision Plan(long member) => new(member, BoardDecision.PaymentPlan)
    {
        Reason = "trois fois dix",
        Instalments = [new(new DateOnly(2027, 9, 29), 10m), new(new DateOnly(2027, 10, 15), 20m)],
    };

    private static async Task DecideAndCloseAsync(TestPortal portal, DateOnly on, params MeetingDecision[] decisions)
    {
        var board = await portal.SitAsync(on);
        foreach (var decision in decisions)
        {
            var done = await portal.DecideAsync(board, decision);
            Assert.True(done.IsDone, done.Refusal?.Sentence);
        }

        await portal.CloseAsync(board);
    }

    private static Task<(int Deferrals, int Plans)> RunningAsync(TestPortal portal) =>
        portal.WithDataAsync(async db => (await db.Deferrals.CountAsync(d => d.EndedOn == null), await db.PaymentPlans.CountAsync(p => p.EndedOn == null)));
}
