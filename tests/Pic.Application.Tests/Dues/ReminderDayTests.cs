using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Dues;
using Pic.Application.Mails;
using Pic.Application.Tests.Board;
using Pic.Rules;
using Pic.Rules.Dues;
using Pic.Testing;
using Xunit;

namespace Pic.Application.Tests.Dues;

/// <summary>Nobody is reminded before the due date is over, whenever the general meeting is set or moved.</summary>
public sealed class ReminderDayTests
{
    private static readonly DateOnly InJune = new(2027, 6, 15);

    [Fact]
    public async Task Reminder_GeneralMeetingInJune_LeavesTheDayAfterAndNotBefore()
    {
        await using var portal = await SeasonBed.OpenAsync(2);
        portal.Clock.Set(new DateOnly(2027, 3, 1));
        await portal.CallAsync(InJune, MeetingKind.General);

        portal.Clock.Set(new DateOnly(2027, 6, 1), 9);
        await portal.DayAsync();
        var early = await portal.WithDataAsync(db => db.OutboxMails.CountAsync(m => m.Step == MailStep.Reminder));
        portal.Clock.Set(InJune.AddDays(1), 9);
        await portal.DayAsync();

        Assert.Equal(0, early);
        Assert.Equal(2, await portal.WithDataAsync(db => db.OutboxMails.CountAsync(m => m.Step == MailStep.Reminder)));
    }

    [Fact]
    public async Task Reminder_GeneralMeetingMoved_FollowsItBack()
    {
        await using var portal = await SeasonBed.OpenAsync(1);
        var meeting = await portal.CallAsync(InJune, MeetingKind.General);
        var first = await DayOfAsync(portal, DuesStepKind.Reminder);

        await portal.AsStaffAsync<MoveMeeting, Outcome<Meeting>>(act => act.RunAsync(meeting, new DateOnly(2027, 1, 26), SeasonBed.Evening, "", SeasonBed.People));
        var early = await DayOfAsync(portal, DuesStepKind.Reminder);
        portal.Clock.Set(new DateOnly(2027, 1, 27), 9);
        await portal.DayAsync();
        await portal.AsStaffAsync<MoveMeeting, Outcome<Meeting>>(act => act.RunAsync(meeting, new DateOnly(2027, 6, 8), SeasonBed.Evening, "", SeasonBed.People));

        Assert.Equal((new DateOnly(2027, 6, 16), new DateOnly(2027, 6, 1)), (first, early));
        Assert.Equal(new DateOnly(2027, 6, 9), await DayOfAsync(portal, DuesStepKind.Reminder));
        Assert.Equal(new DateOnly(2027, 6, 8), await DayOfAsync(portal, DuesStepKind.DueDate));
    }

    [Fact]
    public async Task Reminder_MovedByHand_StaysUnlessTheDueDateComesAfterIt()
    {
        await using var portal = await SeasonBed.OpenAsync(1);
        await MoveByHandAsync(portal, new DateOnly(2027, 6, 20));
        var meeting = await portal.CallAsync(InJune, MeetingKind.General);
        var kept = await DayOfAsync(portal, DuesStepKind.Reminder);
        var before = await MoveByHandAsync(portal, InJune);

        await portal.AsStaffAsync<MoveMeeting, Outcome<Meeting>>(act => act.RunAsync(meeting, new DateOnly(2027, 6, 29), SeasonBed.Evening, "", SeasonBed.People));

        Assert.Equal(new DateOnly(2027, 6, 20), kept);
        Assert.Equal("dues.reminder-before-due", before.Refusal?.Code);
        Assert.Equal(new DateOnly(2027, 6, 30), await DayOfAsync(portal, DuesStepKind.Reminder));
    }

    [Fact]
    public async Task Dates_OfAYearLaidOut_ItsStepsFollow()
    {
        await using var portal = await SeasonBed.OpenAsync(1);
        portal.Clock.Set(new DateOnly(2027, 3, 1));
        await portal.DayAsync();

        await portal.AsStaffAsync<SetDuesDates, Outcome<DuesYear>>(act => act.RunAsync(2028, new DateOnly(2027, 12, 15), new DateOnly(2028, 6, 10), SeasonBed.People));

        Assert.Equal(
            (new DateOnly(2027, 12, 15), new DateOnly(2028, 6, 10), new DateOnly(2028, 6, 11)),
            (await DayOfAsync(portal, DuesStepKind.DuesCall, 2028), await DayOfAsync(portal, DuesStepKind.DueDate, 2028), await DayOfAsync(portal, DuesStepKind.Reminder, 2028)));
    }

    private static Task<Outcome<DuesStep>> MoveByHandAsync(TestPortal portal, DateOnly on) => portal.AsStaffAsync<ChangeDuesStep, Outcome<DuesStep>>(async act =>
    {
        var step = await portal.WithDataAsync(db => db.DuesSteps.Where(s => s.Year == 2027 && s.Kind == DuesStepKind.Reminder).Select(s => s.Id).SingleAsync());
        return await act.RunAsync(step, on, false, SeasonBed.People);
    });

    private static Task<DateOnly?> DayOfAsync(TestPortal portal, DuesStepKind kind, int year = 2027) =>
        portal.WithDataAsync(db => db.DuesSteps.Where(s => s.Year == year && s.Kind == kind).Select(s => s.PlannedOn).SingleAsync());
}
