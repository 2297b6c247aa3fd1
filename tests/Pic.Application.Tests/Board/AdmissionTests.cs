using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Mails;
using Pic.Application.Members;
using Pic.Rules;
using Pic.Rules.Board;
using Pic.Rules.Members;
using Pic.Testing;
using Xunit;

namespace Pic.Application.Tests.Board;

/// <summary>A wrong key on a candidate is undone until the session is closed: nothing leaves before.</summary>
public sealed class AdmissionTests
{
    private static readonly DateOnly January = new(2027, 1, 26);

    [Fact]
    public async Task Decision_TakenAgain_OnlyTheLastOneTakesEffectAtTheClose()
    {
        await using var portal = await SeasonBed.OpenAsync(1, January);
        var candidate = await CandidateAsync(portal);
        var board = await portal.SitAsync(January);

        await portal.DecideAsync(board, new MeetingDecision(candidate, BoardDecision.Refuse) { Reason = "touche voisine" });
        var changed = await portal.DecideAsync(board, new MeetingDecision(candidate, BoardDecision.Accept));
        var open = await portal.WithDataAsync(async db => (await db.Members.Where(m => m.Id == candidate).Select(m => m.State).SingleAsync(), await db.Invoices.CountAsync(i => i.MemberId == candidate)));
        portal.Clock.Set(January.AddDays(1), 0, 30);
        await Task.WhenAll(portal.CloseAsync(board), portal.CloseAsync(board));

        Assert.True(changed.IsDone, changed.Refusal?.Sentence);
        Assert.Equal((MembershipState.Candidate, 0), open);
        await portal.WithDataAsync(async db =>
        {
            var member = await db.Members.SingleAsync(m => m.Id == candidate);
            Assert.Equal((MembershipState.Member, January), (member.State, member.JoinedOn));
            Assert.Equal(1, await db.Invoices.CountAsync(i => i.MemberId == candidate));
            Assert.Equal(0, await db.MembershipChanges.CountAsync(c => c.MemberId == candidate && c.To == MembershipState.Refused));
            Assert.Equal(January.AddDays(1), await db.MeetingLines.Where(l => l.MemberId == candidate).Select(l => l.ExecutedOn).SingleAsync());
        });
    }

    [Fact]
    public async Task Decision_WithoutItsWords_IsRefused()
    {
        await using var portal = await SeasonBed.OpenAsync(1, January);
        var candidate = await CandidateAsync(portal);
        var board = await portal.SitAsync(January);

        var refused = await portal.DecideAsync(board, new MeetingDecision(candidate, BoardDecision.Refuse) { Reason = " " });
        var conditional = await portal.DecideAsync(board, new MeetingDecision(candidate, BoardDecision.AcceptUnderCondition));

        Assert.Equal(("board.reason-missing", "board.condition-missing"), (refused.Refusal?.Code, conditional.Refusal?.Code));
    }

    [Fact]
    public async Task Candidate_GivenUpBeforeTheClose_IsLeftAlone()
    {
        await using var portal = await SeasonBed.OpenAsync(1, January);
        var candidate = await CandidateAsync(portal);
        var number = await portal.WithDataAsync(db => db.Members.Where(m => m.Id == candidate).Select(m => m.Number).SingleAsync());
        var board = await portal.SitAsync(January);
        await portal.DecideAsync(board, new MeetingDecision(candidate, BoardDecision.Accept));
        await portal.AsStaffAsync<FollowCandidate, Outcome<Member>>(act => act.DropAsync(number, "s’est ravisée", SeasonBed.People));

        await portal.CloseAsync(board);

        Assert.Equal(MembershipState.Dropped, await portal.WithDataAsync(db => db.Members.Where(m => m.Id == candidate).Select(m => m.State).SingleAsync()));
        Assert.NotNull(await portal.WithDataAsync(db => db.MeetingLines.Where(l => l.MemberId == candidate).Select(l => l.NotExecutedBecause).SingleAsync()));
        Assert.Equal(0, await portal.WithDataAsync(db => db.OutboxMails.CountAsync(m => m.MemberId == candidate && m.Step == MailStep.Welcome)));
    }

    private static async Task<long> CandidateAsync(TestPortal portal) =>
        (await portal.AsStaffAsync<ReceiveApplication, Outcome<Member>>(act => act.RunAsync("Les Semeurs", MemberKind.Association, ["site"], null, SeasonBed.People))).Value.Id;
}
