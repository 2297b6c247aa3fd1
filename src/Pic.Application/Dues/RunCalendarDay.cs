using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Application.Jobs;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Application.Services;
using Pic.Rules;
using Pic.Rules.Dues;
using Pic.Rules.Members;

namespace Pic.Application.Dues;

/// <summary>
/// One day of the calendar: everything due and not done, never "today equals". One query says whether there is anything; most days there is nothing.
/// Safe to run as often as one likes and by several programs at once.
/// </summary>
public sealed class RunCalendarDay(
    PicDbContext db,
    LayOutSeason layOut,
    SendStep send,
    OrderSuspensions suspend,
    RecordDeparture departures,
    WatchPromises promises,
    AnnounceDomains domains,
    SettleProcedures settle,
    PrepareLetters letters,
    TimeProvider clock)
{
    public static readonly Actor Calendar = Actor.Job("calendrier");

    public async Task<JobCount> RunAsync(CancellationToken cancellation = default)
    {
        var today = clock.Today();
        var day = await LookAsync(today, cancellation);
        if (!day.IsLaidOut)
        {
            await layOut.RunAsync(cancellation);
            day = await LookAsync(today, cancellation);
        }

        if (!day.HasAnything)
        {
            return JobCount.Nothing;
        }

        var total = JobCount.Nothing;
        if (day.Departures)
        {
            var left = await departures.CompleteDueAsync(Calendar, cancellation);
            total = await AddAsync(total, "departures", JobCount.Of(left, left), cancellation);
        }

        if (day.Promises)
        {
            total = await AddAsync(total, "promises", await promises.RunAsync(cancellation), cancellation);
        }

        if (day.Procedures && today.DayOfWeek == DayOfWeek.Monday)
        {
            var settled = await settle.RunAsync(null, Calendar, cancellation);
            total = await AddAsync(total, "settled", JobCount.Of(settled, settled), cancellation);
        }

        if (day.Procedures)
        {
            var prepared = await letters.RunAsync(Calendar, cancellation);
            total = await AddAsync(total, "letters", JobCount.Of(prepared, prepared), cancellation);
        }

        if (day.Steps)
        {
            total = await StepsAsync(total, today, cancellation);
        }

        return day.Domains ? await AddAsync(total, "domains", await domains.RunAsync(cancellation), cancellation) : total;
    }

    private async Task<JobCount> StepsAsync(JobCount total, DateOnly today, CancellationToken cancellation)
    {
        var due = await db.DuesSteps.AsNoTracking().Where(s => s.DoneOn == null && !s.IsOff && s.RunsOn <= today).OrderBy(s => s.RunsOn).ThenBy(s => s.Year).ToListAsync(cancellation);
        var frozen = await db.SeasonStates.Select(s => s.FrozenAt).SingleAsync(cancellation) is not null;
        foreach (var step in due.Where(s => s.Kind is DuesStepKind.DuesCall or DuesStepKind.Campaign or DuesStepKind.Reminder or DuesStepKind.LastReminder or DuesStepKind.Suspension))
        {
            if (frozen)
            {
                await WaitAsync(step.Id, "calendrier gelé", cancellation);
                continue;
            }

            total = step.Kind switch
            {
                DuesStepKind.DuesCall => await AskForCallAsync(total, step, cancellation),
                DuesStepKind.Suspension => await AddAsync(total, "suspension", await SuspendAsync(step, today, cancellation), cancellation),
                DuesStepKind.Campaign or DuesStepKind.Reminder or DuesStepKind.LastReminder => await AddAsync(total, step.Kind.ToString(), await send.RunAsync(step.Year, step.Kind, cancellation), cancellation),
                DuesStepKind.DepartureDeadline or DuesStepKind.DueDate or DuesStepKind.SuspensionList or DuesStepKind.RemovalList or DuesStepKind.RegisteredLetter
                    or DuesStepKind.RemovalDecision or DuesStepKind.Deletion => total,
            };
        }

        await PassAsync(today, cancellation);
        return total;
    }

    /// <summary>
    /// Marks on the calendar that nobody has to run: deadline, due date. Lists of a board are done when it opens; a board that was not held keeps them, and somebody
    /// is told, until the year is over.
    /// </summary>
    private async Task PassAsync(DateOnly today, CancellationToken cancellation)
    {
        var over = db.DuesSteps.Where(s => s.DoneOn == null && s.PlannedOn < today);
        var lists = over.Where(s => s.Kind == DuesStepKind.SuspensionList || s.Kind == DuesStepKind.RemovalList || s.Kind == DuesStepKind.RemovalDecision);
        foreach (var day in await lists.Where(s => s.Year == today.Year).Select(s => s.PlannedOn!.Value).Distinct().ToListAsync(cancellation))
        {
            await db.AlertAsync(clock, StaffRole.Secretary, $"board-not-held/{day:yyyyMMdd}", $"Le conseil du {FrenchText.Day(day)} n’a pas été ouvert, ce que le calendrier y inscrit attend. S’il s’est tenu, ouvrez sa séance ; sinon déplacez-le, ou la réunion suivante s’en saisit.", cancellation: cancellation);
        }

        await over.Where(s => s.Kind == DuesStepKind.DepartureDeadline || s.Kind == DuesStepKind.DueDate || s.Kind == DuesStepKind.RegisteredLetter || s.Kind == DuesStepKind.Deletion || s.Year < today.Year)
            .Where(s => s.Kind != DuesStepKind.DuesCall && s.Kind != DuesStepKind.Campaign && s.Kind != DuesStepKind.Reminder && s.Kind != DuesStepKind.LastReminder && s.Kind != DuesStepKind.Suspension)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.DoneOn, s => s.PlannedOn), cancellation);
    }

    private async Task<JobCount> SuspendAsync(DuesStep step, DateOnly today, CancellationToken cancellation)
    {
        var ordered = await suspend.RunAsync(null, step.Year, Calendar, cancellation);
        var now = clock.GetUtcNow();
        await db.DuesSteps.Where(s => s.Id == step.Id).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.DoneOn, today).SetProperty(s => s.DoneAt, now).SetProperty(s => s.Expected, ordered.Expected).SetProperty(s => s.Done, ordered.Done), cancellation);
        return JobCount.Of(ordered.Expected, ordered.Done) with { Reasons = ordered.Skipped };
    }

    /// <summary>The treasurer issues the call after a preview: the calendar only says that it is time.</summary>
    private async Task<JobCount> AskForCallAsync(JobCount total, DuesStep step, CancellationToken cancellation)
    {
        await WaitAsync(step.Id, "l’aperçu est prêt, la trésorerie émet", cancellation);
        return total;
    }

    private Task<int> WaitAsync(long step, string why, CancellationToken cancellation) =>
        db.DuesSteps.Where(s => s.Id == step && s.WaitsFor != why).ExecuteUpdateAsync(set => set.SetProperty(s => s.WaitsFor, why), cancellation);

    /// <summary>Counts the run, and tells somebody when nothing was done although something was due.</summary>
    private async Task<JobCount> AddAsync(JobCount total, string job, JobCount count, CancellationToken cancellation)
    {
        if (count.IsNothing)
        {
            return total;
        }

        var now = clock.GetUtcNow();
        db.JobRuns.Add(new JobRun { Job = job, On = clock.Today(), StartedAt = now, EndedAt = now, Expected = count.Expected, Done = count.Done, Failed = count.Failed, Skipped = count.Skipped, Reasons = JsonSerializer.Serialize(count.Reasons, Chronicle.Json) });
        await db.SaveChangesAsync(cancellation);
        if (count is { Expected: > 0, Done: 0 } && job is not "suspension")
        {
            await db.AlertAsync(clock, StaffRole.SystemAdmin, $"nothing-done/{job}/{clock.Today():yyyyMMdd}", $"Tâche « {job} » : 0 faite sur {count.Expected} attendues.", cancellation: cancellation);
        }

        return new JobCount(total.Expected + count.Expected, total.Done + count.Done, total.Failed + count.Failed, total.Skipped + count.Skipped, total.Reasons);
    }

    private async Task<DayAhead> LookAsync(DateOnly today, CancellationToken cancellation)
    {
        var said = await db.AskAsync(
            $"""
            SELECT {LayOutSeason.IsLaidOut},
              EXISTS (SELECT 1 FROM dues_steps WHERE done_on IS NULL AND NOT is_off AND runs_on <= $1),
              EXISTS (SELECT 1 FROM departure_notices WHERE completed_on IS NULL AND effective_on <= $1),
              EXISTS (SELECT 1 FROM deferrals WHERE ended_on IS NULL AND until < $1)
                OR EXISTS (SELECT 1 FROM payment_plans p JOIN instalments i ON i.payment_plan_id = p.id WHERE p.ended_on IS NULL AND (p.until < $1 OR (i.missed_on IS NULL AND i."on" < $1))),
              EXISTS (SELECT 1 FROM procedures WHERE closed_on IS NULL),
              EXISTS (SELECT 1 FROM services s WHERE s.kind = 'DomainName' AND s.state <> 'Deleted' AND s.expires_on BETWEEN $1 AND $1 + 60
                AND EXISTS (SELECT 1 FROM unnest(ARRAY[60, 30, 15, 7, 1]) AS d (days) WHERE s.expires_on - d.days <= $1
                  AND s.expires_on - d.days >= (SELECT coalesce(live_since, $1) FROM season_states)
                  AND NOT EXISTS (SELECT 1 FROM domain_notices n WHERE n.service_id = s.id AND n.expires_on = s.expires_on AND n.days <= d.days)))
            """,
            cancellation,
            today,
            today.Year);
        return new DayAhead(said[0], said[1], said[2], said[3], said[4], said[5]);
    }

    private sealed record DayAhead(bool IsLaidOut, bool Steps, bool Departures, bool Promises, bool Procedures, bool Domains)
    {
        public bool HasAnything => Steps || Departures || Promises || Procedures || Domains;
    }
}
