using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Services;
using Pic.Rules;
using Pic.Rules.Board;
using Pic.Rules.Members;
using Pic.Rules.Services;
using Pic.Testing;
using Xunit;

namespace Pic.Application.Tests.Board;

/// <summary>A removal is told only once nobody can decide otherwise, on the debt of that minute, and on a letter of its own procedure.</summary>
public sealed class RemovalTests
{
    private static readonly DateOnly September = new(2027, 9, 28);
    private static readonly DateOnly October = new(2027, 10, 26);

    [Fact]
    public async Task Notify_WhileTheBoardStillSits_IsRefused()
    {
        await using var portal = await SeasonBed.OpenAsync(1, October);
        var (procedure, board, member) = await RemovedAsync(portal, close: false);

        var early = await NotifyAsync(portal, procedure);
        await portal.DecideAsync(board, new MeetingDecision(member, BoardDecision.Keep) { Reason = "entendue" });
        await portal.CloseAsync(board);
        var kept = await NotifyAsync(portal, procedure);

        Assert.Equal("board.session-still-open", early.Refusal?.Code);
        Assert.Equal("board.not-removed", kept.Refusal?.Code);
        Assert.Equal(MembershipState.Member, await StateAsync(portal, member));
    }

    [Fact]
    public async Task Notify_PaidSinceTheDecision_OnlyWhenTheBoardKeepsToIt()
    {
        await using var portal = await SeasonBed.OpenAsync(1, October);
        var (procedure, _, member) = await RemovedAsync(portal);
        await portal.PayAsync(October.AddDays(1), member, 30m);

        var refused = await NotifyAsync(portal, procedure);
        var told = await NotifyAsync(portal, procedure, despitePayment: true);

        Assert.Equal("board.paid-since-removal", refused.Refusal?.Code);
        Assert.True(told.IsDone);
        Assert.Equal(MembershipState.Removed, await StateAsync(portal, member));
    }

    [Fact]
    public async Task Revoke_PaidSinceTheDecision_KeepsTheMemberAndOrdersItsServicesBack()
    {
        await using var portal = await SeasonBed.OpenAsync(1, October);
        var (procedure, _, member) = await RemovedAsync(portal);
        await portal.WithDataAsync(async db =>
        {
            var service = await db.Services.SingleAsync();
            service.State = ServiceState.Suspended;
            db.ServiceSuspensions.Add(new ServiceSuspension { MemberId = member, ServiceId = service.Id, Reason = SuspensionReason.Unpaid, Since = new DateOnly(2026, 9, 1), CutAt = portal.Clock.GetUtcNow(), CutBy = "Test", Stopped = true });
            await db.SaveChangesAsync();
        });
        await portal.PayAsync(October.AddDays(1), member, 30m);

        var mute = await RevokeAsync(portal, procedure, " ");
        var done = await RevokeAsync(portal, procedure, "réglée le lendemain");
        var again = await RevokeAsync(portal, procedure, "réglée le lendemain");

        Assert.Equal(("board.revoke-reason-missing", true, "board.nothing-to-revoke"), (mute.Refusal?.Code, done.IsDone, again.Refusal?.Code));
        await portal.WithDataAsync(async db =>
        {
            var closed = await db.Procedures.SingleAsync();
            Assert.Null(closed.RemovedOn);
            Assert.Equal(ProcedureEnd.Paid, closed.End);
            Assert.Equal(WorkOrderKind.Reinstate, await db.WorkOrders.Select(o => o.Kind).SingleAsync());
            Assert.Equal(1, await db.JournalEntries.CountAsync(e => e.Act == "removal.revoked"));
        });
    }

    [Fact]
    public async Task Remove_LetterOfAnEndedProcedureOrAnEarlierList_IsRefused()
    {
        await using var portal = await SeasonBed.OpenAsync(2, new DateOnly(2027, 1, 26), October);
        var members = await portal.WithDataAsync(db => db.Members.OrderBy(m => m.Id).Select(m => m.Id).ToListAsync());
        var ended = await portal.ProcedureAsync(members[0], September, new DateOnly(2027, 1, 26));
        await portal.WithDataAsync(db => db.Procedures.Where(p => p.Id == ended).ExecuteUpdateAsync(set => set.SetProperty(p => p.ClosedOn, new DateOnly(2027, 2, 1)).SetProperty(p => p.End, ProcedureEnd.Paid)));
        await portal.ProcedureAsync(members[1], September, new DateOnly(2027, 1, 26));
        var board = await portal.SitAsync(October);

        foreach (var member in members)
        {
            var refused = await portal.DecideAsync(board, new MeetingDecision(member, BoardDecision.Remove) { Reason = "sans nouvelles" });

            Assert.Equal("board.cannot-remove", refused.Refusal?.Code);
            Assert.Contains("aucune lettre recommandée", refused.Refusal!.Sentence, StringComparison.Ordinal);
        }
    }

    private static async Task<(long Procedure, long Board, long Member)> RemovedAsync(TestPortal portal, bool close = true)
    {
        var member = await portal.FirstMemberAsync();
        var procedure = await portal.ProcedureAsync(member, September, October);
        var board = await portal.SitAsync(October);
        var removed = await portal.DecideAsync(board, new MeetingDecision(member, BoardDecision.Remove) { Reason = "sans nouvelles" });
        Assert.True(removed.IsDone, removed.Refusal?.Sentence);
        if (close)
        {
            await portal.CloseAsync(board);
        }

        return (procedure, board, member);
    }

    private static Task<Outcome<Procedure>> NotifyAsync(TestPortal portal, long procedure, bool despitePayment = false) =>
        portal.AsStaffAsync<NotifyRemoval, Outcome<Procedure>>(act => act.RunAsync(procedure, SeasonBed.People, despitePayment: despitePayment));

    private static Task<Outcome<Procedure>> RevokeAsync(TestPortal portal, long procedure, string reason) =>
        portal.AsStaffAsync<RevokeRemoval, Outcome<Procedure>>(act => act.RunAsync(procedure, reason, SeasonBed.People));

    private static Task<MembershipState> StateAsync(TestPortal portal, long member) => portal.WithDataAsync(db => db.Members.Where(m => m.Id == member).Select(m => m.State).SingleAsync());
}
