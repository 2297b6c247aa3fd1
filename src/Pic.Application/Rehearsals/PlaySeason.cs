using Pic.Application.Dues;
using Pic.Application.Jobs;

namespace Pic.Application.Rehearsals;

/// <summary>Plays a season day by day: what people do at its hour, the calendar's jobs at 08:30, and at noon everything dated without an hour.</summary>
internal sealed class PlaySeason
{
    private readonly Stage stage;
    private readonly PlayOrders orders;
    private readonly PlayEvents events;
    private readonly PlayBoard board;
    private readonly PlayDesk desk;
    private readonly CaughtMails mails;
    private readonly AuditBalances audit;
    private readonly ILookup<DateOnly, ScenarioEvent> byDay;
    private readonly ILookup<DateOnly, ScenarioMember> newcomers;
    private bool mailsWait = true;

    public PlaySeason(Stage stage)
    {
        this.stage = stage;
        orders = new PlayOrders(stage);
        events = new PlayEvents(stage, orders);
        board = new PlayBoard(stage, orders);
        desk = new PlayDesk(stage, orders);
        mails = new CaughtMails(stage);
        audit = new AuditBalances(stage);
        byDay = stage.Scenario.Events.ToLookup(e => e.On);
        newcomers = stage.Scenario.Members.Where(m => m.Joined > stage.Scenario.Start).ToLookup(m => m.Joined);
    }

    public async Task DayAsync(DateOnly day, bool isBoardDay)
    {
        var today = byDay[day].ToList();
        var isUp = !stage.Scenario.Events.OfType<SchedulerDownEvent>().Any(down => day >= down.On && day <= down.Until);
        var decisions = today.OfType<BoardDecisionEvent>().ToList();
        foreach (var newcomer in newcomers[day])
        {
            stage.Clock.MoveTo(day, TimeOnly.MinValue);
            await events.JoinAsync(newcomer);
        }

        var opening = Mails.MailHours.Opening;
        await EventsAsync(day, [.. today.Where(e => e.At < opening)], isUp);
        stage.Clock.MoveTo(day, opening);
        if (isUp)
        {
            await JobsAsync();
        }

        var noon = ScenarioEvent.Noon;
        var meets = decisions.Select(d => d.At).Append(noon).Max();
        await EventsAsync(day, [.. today.Where(e => e.At >= opening && e.At < noon)], isUp);
        stage.Clock.MoveTo(day, noon);
        var waiting = await desk.LookAsync();
        if (waiting.ToPresent)
        {
            await desk.PresentAsync();
        }

        await EventsAsync(day, [.. today.Where(e => e.At >= noon && e.At <= meets && e is not AuditEvent)], isUp);
        if (isBoardDay)
        {
            stage.Clock.MoveTo(day, meets);
            await board.MeetAsync(day, decisions);
            await TakeMailsAsync(isUp);
        }

        if (waiting.ToPost)
        {
            await desk.PostAsync();
        }

        if (waiting.Removed)
        {
            await desk.FollowRemovalsAsync();
        }

        await EventsAsync(day, [.. today.Where(e => e.At > meets || (e is AuditEvent && e.At >= noon)).OrderBy(e => e.At)], isUp);
    }

    private async Task JobsAsync()
    {
        var done = await stage.ActAsync<RunCalendarDay, JobCount>(act => act.RunAsync());
        var issued = await desk.IssueCallAsync();
        if (!done.IsNothing || orders.IsRetrying)
        {
            await orders.CarryOutAsync();
        }

        if (!done.IsNothing || issued || mailsWait)
        {
            await TakeMailsAsync(isUp: true);
        }
    }

    private async Task EventsAsync(DateOnly day, List<ScenarioEvent> moment, bool isUp)
    {
        var sorted = moment.Where(e => e is not (BoardDecisionEvent or SchedulerDownEvent)).OrderBy(e => e.At).ToList();
        for (var i = 0; i < sorted.Count; i++)
        {
            stage.Clock.MoveTo(day, sorted[i].At);
            if (sorted[i] is AuditEvent)
            {
                await audit.RunAsync();
            }
            else if (sorted[i] is PaymentEvent first)
            {
                var together = sorted.Skip(i).TakeWhile(e => e is PaymentEvent && e.At == first.At).Cast<PaymentEvent>().ToList();
                await events.PayAsync(together);
                i += together.Count - 1;
            }
            else
            {
                await events.PlayAsync(sorted[i]);
            }
        }

        if (sorted.Count > 0)
        {
            await orders.CarryOutAsync();
            await TakeMailsAsync(isUp);
        }
    }

    /// <summary>No job runs, no mail leaves.</summary>
    private async Task TakeMailsAsync(bool isUp)
    {
        mailsWait = !isUp || await mails.TakeAsync() > 0;
    }
}
