using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Journal;
using Pic.Rules;
using Pic.Rules.Board;
using Pic.Rules.Dues;
using Pic.Rules.Members;
using Pic.Testing;
using Xunit;

namespace Pic.Application.Tests.Board;

/// <summary>A board that is not held on its day, or set late, loses nothing of what the calendar puts before it.</summary>
public sealed class PostponedBoardTests
{
    private static readonly DateOnly August = new(2027, 8, 24);
    private static readonly DateOnly September = new(2027, 9, 28);
    private static readonly DateOnly October = new(2027, 10, 26);

    [Fact]
    public async Task Board_MovedAfterItsDay_CarriesTheSuspensionList()
    {
        await using var portal = await SeasonBed.OpenAsync(3, August);
        var board = await portal.BoardAsync(August);
        var moved = new DateOnly(2027, 8, 30);
        portal.Clock.Set(new DateOnly(2027, 8, 25), 9);
        await portal.DayAsync();
        await portal.AsStaffAsync<MoveMeeting, Outcome<Meeting>>(act => act.RunAsync(board, moved, SeasonBed.Evening, "", SeasonBed.People));
        portal.Clock.Set(moved, 9);
        await portal.DayAsync();

        await portal.SitAsync(moved);

        await portal.WithDataAsync(async db =>
        {
            Assert.Equal(3, await db.MeetingLines.CountAsync(l => l.Kind == MeetingLineKind.Suspension));
            var step = await db.DuesSteps.SingleAsync(s => s.Year == 2027 && s.Kind == DuesStepKind.SuspensionList);
            Assert.Equal((moved, moved, 3), (step.PlannedOn, step.DoneOn, step.Done));
            Assert.Equal(1, await db.StaffAlerts.CountAsync(a => a.ToRole == StaffRole.Secretary && a.Key == "board-not-held/20270824"));
        });
    }

    [Fact]
    public async Task Board_NotHeld_TheNextOneCarriesItsList()
    {
        await using var portal = await SeasonBed.OpenAsync(2, August, September);
        var member = await portal.FirstMemberAsync();
        portal.Clock.Set(new DateOnly(2027, 9, 1), 9);
        await portal.DayAsync();

        await portal.SitAsync(September);

        Assert.Equal([MeetingLineKind.Suspension], await portal.LinesAsync(September, member));
        Assert.Equal(September, await portal.WithDataAsync(db => db.DuesSteps.Where(s => s.Year == 2027 && s.Kind == DuesStepKind.SuspensionList).Select(s => s.DoneOn).SingleAsync()));
    }

    [Fact]
    public async Task Letters_HearingSetAfterTheListWasClosed_ArePreparedThatMinute()
    {
        await using var portal = await SeasonBed.OpenAsync(1, September);
        await portal.ProcedureAsync(await portal.FirstMemberAsync());
        await portal.MeetAsync(September);
        var before = await portal.WithDataAsync(db => db.RegisteredLetters.CountAsync());

        portal.Clock.Set(new DateOnly(2027, 9, 30));
        await portal.CallAsync(October);

        Assert.Equal(0, before);
        Assert.Equal(new DateOnly(2027, 10, 5), await portal.WithDataAsync(db => db.RegisteredLetters.Where(l => l.Meeting.On == October).Select(l => l.PlannedOn).SingleAsync()));
        Assert.Equal(1, await portal.WithDataAsync(db => db.StaffAlerts.CountAsync(a => a.Key == "no-hearing/2027")));
    }

    [Fact]
    public async Task Letters_NotPostedYet_FollowTheHearingThatMoves()
    {
        await using var portal = await SeasonBed.OpenAsync(1, September, October);
        await portal.ProcedureAsync(await portal.FirstMemberAsync());
        await portal.MeetAsync(September);
        var hearing = await portal.BoardAsync(October);
        var moved = new DateOnly(2027, 10, 28);

        var struck = await portal.AsStaffAsync<MoveMeeting, Outcome<Meeting>>(act => act.StrikeAsync(hearing, SeasonBed.People));
        await portal.AsStaffAsync<MoveMeeting, Outcome<Meeting>>(act => act.RunAsync(hearing, moved, SeasonBed.Evening, "", SeasonBed.People));
        var text = await portal.WithDataAsync(db => db.RegisteredLetters.Select(l => l.Text).SingleAsync());
        await portal.WithDataAsync(db => db.RegisteredLetters.ExecuteUpdateAsync(set => set.SetProperty(l => l.PostedOn, new DateOnly(2027, 10, 5))));
        var posted = await portal.AsStaffAsync<MoveMeeting, Outcome<Meeting>>(act => act.RunAsync(hearing, October, SeasonBed.Evening, "", SeasonBed.People));

        Assert.Equal(("board.letters-wait-for-it", "board.letters-name-it"), (struck.Refusal?.Code, posted.Refusal?.Code));
        Assert.Contains("28 octobre 2027", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letters_WhileTheBoardStillSits_WaitForItsClose()
    {
        await using var portal = await SeasonBed.OpenAsync(2, September, October);
        var kept = await portal.FirstMemberAsync();
        foreach (var member in await portal.WithDataAsync(db => db.Members.Select(m => m.Id).ToListAsync()))
        {
            await portal.ProcedureAsync(member);
        }

        var board = await portal.SitAsync(September);
        portal.Clock.Set(September.AddDays(1), 9);
        await portal.DayAsync();
        var early = await portal.WithDataAsync(db => db.RegisteredLetters.CountAsync());
        await portal.DecideAsync(board, new MeetingDecision(kept, BoardDecision.Keep) { Reason = "en lien avec nous" });
        await Task.WhenAll(portal.CloseAsync(board), portal.CloseAsync(board));

        Assert.Equal(0, early);
        Assert.Equal(1, await portal.WithDataAsync(db => db.RegisteredLetters.CountAsync(l => l.MemberId != kept)));
        Assert.Equal(0, await portal.WithDataAsync(db => db.RegisteredLetters.CountAsync(l => l.MemberId == kept)));
        Assert.Equal(1, await portal.WithDataAsync(db => db.JournalEntries.CountAsync(e => e.Act == "meeting.closed")));
    }
}
