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
        foreach (var newcomer in newcomers[day])
        {
            stage.Clock.MoveTo(day, TimeOnly.MinValue);
            await events.JoinAsync(newcomer);
            mailsWait = true;
        }

        var isUp = !stage.Scenario.Events.OfType<SchedulerDownEvent>().Any(down => day >= down.On && day <= down.Until);
        var decisions = byDay[day].OfType<BoardDecisionEvent>().ToList();
        var today = new Today(day, isUp, decisions, isBoardDay ? Meets(decisions) : null, [.. byDay[day].Where(e => e is not (BoardDecisionEvent or SchedulerDownEvent))]);
        var opening = Mails.MailHours.Opening;
        await PlayAsync(today, e => e.At < opening);
        stage.Clock.MoveTo(day, opening);
        if (isUp)
        {
            await JobsAsync();
        }

        if (today.Meets < ScenarioEvent.Noon)
        {
            await MeetAsync(today);
        }

        await PlayAsync(today, e => e.At < ScenarioEvent.Noon);
        await NoonAsync(today);
        if (today.Meets > ScenarioEvent.Noon)
        {
            await MeetAsync(today);
        }

        await PlayAsync(today, _ => true);
    }

    /// <summary>Letters leave before the post can say what became of them; both before the board.</summary>
    private async Task NoonAsync(Today today)
    {
        stage.Clock.MoveTo(today.Day, ScenarioEvent.Noon);
        var waiting = await desk.LookAsync();
        if (waiting.ToPresent)
        {
            await desk.PresentAsync();
        }

        await PlayAsync(today, e => e.At == ScenarioEvent.Noon && e is not (AuditEvent or LetterOutcomeEvent));
        if (waiting.ToPost)
        {
            await desk.PostAsync();
        }

        if (today.Meets == ScenarioEvent.Noon)
        {
            await MeetAsync(today);
        }

        if (waiting.Removed)
        {
            await desk.FollowRemovalsAsync();
        }

        await PlayAsync(today, e => e.At == ScenarioEvent.Noon);
    }

    /// <summary>The board meets at the hour of its last decision, else at noon; the calendar has brought up its lines in the morning.</summary>
    private static TimeOnly Meets(List<BoardDecisionEvent> decisions)
    {
        var last = decisions.Select(d => d.At).DefaultIfEmpty(ScenarioEvent.Noon).Max();
        return last > Mails.MailHours.Opening ? last : Mails.MailHours.Opening;
    }

    /// <summary>What happens in the minute of the board comes before it, an audit after it.</summary>
    private async Task MeetAsync(Today today)
    {
        var at = today.Meets!.Value;
        await PlayAsync(today, e => e.At < at || (e.At == at && e is not AuditEvent));
        stage.Clock.MoveTo(today.Day, at);
        await board.MeetAsync(today.Day, today.Decisions);
        await TakeMailsAsync(today.IsUp);
    }

    /// <summary>The treasurer issues a call that is due before the mails of that morning are written: they say all that is owed. What failed the day before is tried again.</summary>
    private async Task JobsAsync()
    {
        var issued = await desk.IssueCallAsync();
        var done = await stage.ActAsync<RunCalendarDay, JobCount>(act => act.RunAsync());
        if (!done.IsNothing || issued || orders.HasFailed)
        {
            await orders.CarryOutAsync();
        }

        if (!done.IsNothing || issued || mailsWait)
        {
            await TakeMailsAsync(isUp: true);
        }
    }

    /// <summary>Each in its order, its orders to the servers, if it can give any, carried out before the next; servers that are to fail do so from the first order of that minute on.</summary>
    private async Task PlayAsync(Today today, Func<ScenarioEvent, bool> which)
    {
        var moment = today.Waiting.Where(which).OrderBy(e => e.At).ThenBy(e => e is OrderFailsEvent ? 0 : 1).ToList();
        today.Waiting.RemoveAll(moment.Contains);
        for (var i = 0; i < moment.Count; i++)
        {
            stage.Clock.MoveTo(today.Day, moment[i].At);
            if (moment[i] is AuditEvent)
            {
                await audit.RunAsync();
                continue;
            }

            if (moment[i] is PaymentEvent first)
            {
                var together = moment.Skip(i).TakeWhile(e => e is PaymentEvent && e.At == first.At).Cast<PaymentEvent>().ToList();
                await events.PayAsync(together);
                i += together.Count - 1;
            }
            else
            {
                await events.PlayAsync(moment[i]);
            }

            if (orders.HasFailed || moment[i] is PaymentEvent or DepartureEvent or SecurityEvent or ChequeBouncedEvent or NewAssociationEvent)
            {
                await orders.CarryOutAsync();
            }
        }

        if (moment.Count > 0)
        {
            await TakeMailsAsync(today.IsUp);
        }
    }

    /// <summary>No job runs, no mail leaves.</summary>
    private async Task TakeMailsAsync(bool isUp)
    {
        mailsWait = !isUp || await mails.TakeAsync() > 0;
    }

    /// <summary>One day: the hour of its board, if any, and the events still to be played.</summary>
    private sealed record Today(DateOnly Day, bool IsUp, IReadOnlyList<BoardDecisionEvent> Decisions, TimeOnly? Meets, List<ScenarioEvent> Waiting);
}
