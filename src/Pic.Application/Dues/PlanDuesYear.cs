using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Rules;
using Pic.Rules.Dues;

namespace Pic.Application.Dues;

/// <summary>
/// Lays a year of dues out as dated steps, cloned from the rules, and follows the meetings as they are set. A date that somebody changed by hand,
/// or a step that is done, stays as it is; the reminder alone never stays on or before the due date. Runs as often as one likes, and by two programs at once.
/// </summary>
public sealed class PlanDuesYear(PicDbContext db, IOptions<DuesSettings> settings)
{
    public async Task RunAsync(int year, CancellationToken cancellation = default)
    {
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellation) : null;
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('dues-year'), {year})", cancellation);
        var rules = settings.Value.Rules;
        var dues = await db.DuesYears.FirstOrDefaultAsync(y => y.Year == year, cancellation);
        if (dues is null)
        {
            dues = new DuesYear { Year = year, CallOn = rules.CallOn.In(year - 1) };
            db.DuesYears.Add(dues);
        }

        dues.DueOn ??= await GeneralMeetingAsync(year, cancellation);
        var boards = await db.Meetings.Where(m => m.Kind == MeetingKind.Board && !m.IsExtraordinary && m.On >= new DateOnly(year, 1, 1) && m.On <= new DateOnly(year, 12, 31))
            .Select(m => m.On).ToListAsync(cancellation);
        var live = await db.SeasonStates.Select(s => s.LiveSince).SingleAsync(cancellation);
        var steps = await db.DuesSteps.Where(s => s.Year == year).ToDictionaryAsync(s => s.Kind, cancellation);
        var before = steps.TryGetValue(DuesStepKind.DueDate, out var due) ? due.PlannedOn : null;
        var laid = DuesCalendar.Of(year, rules, before, boards).ToDictionary(s => s.Kind, s => s.PlannedOn);
        foreach (var planned in DuesCalendar.Of(year, rules, dues.DueOn, boards))
        {
            var (on, runs) = planned.Kind == DuesStepKind.DuesCall ? (dues.CallOn, Pic.Rules.WorkingDays.OnOrAfter(dues.CallOn)) : (planned.PlannedOn, planned.RunsOn);
            var step = steps.GetValueOrDefault(planned.Kind);
            if (!IsReminderByHand(step, laid[planned.Kind], dues.DueOn))
            {
                Apply(step, year, planned.Kind, on, runs, live);
            }
        }

        await db.SaveChangesAsync(cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }
    }

    /// <summary>Steps that follow a meeting move with it; the others keep the day they were laid out with.</summary>
    private void Apply(DuesStep? step, int year, DuesStepKind kind, DateOnly? on, DateOnly? runs, DateOnly? live)
    {
        if (step is null)
        {
            step = new DuesStep { Year = year, Kind = kind };
            db.DuesSteps.Add(step);
        }
        else if (step.PlannedOn == on || !FollowsAMeeting(kind) || (step.DoneOn is not null && kind != DuesStepKind.DueDate))
        {
            return;
        }

        // Nobody carries out the due date: it passes, and comes again when the general meeting is held later.
        var isBeforeUs = on < live && runs < live;
        (step.PlannedOn, step.RunsOn, step.DoneOn, step.WaitsFor) = (on, runs, isBeforeUs ? on : null, isBeforeUs ? "avant la mise en service du calendrier" : null);
    }

    /// <summary>Somebody gave the reminder another day than the one it follows from the due date; a day on or before that date does not count.</summary>
    private static bool IsReminderByHand(DuesStep? step, DateOnly? laid, DateOnly? dueOn) =>
        step is { Kind: DuesStepKind.Reminder, DoneOn: null } && step.PlannedOn != laid && !(step.PlannedOn <= dueOn);

    private static bool FollowsAMeeting(DuesStepKind kind) =>
        kind is DuesStepKind.DuesCall or DuesStepKind.DueDate or DuesStepKind.Reminder or DuesStepKind.SuspensionList or DuesStepKind.RemovalList or DuesStepKind.RemovalDecision;

    /// <summary>The day a step has in a year, as it was laid out or moved since; the rule's when the year is not laid out.</summary>
    public static async Task<DateOnly> DayOfAsync(PicDbContext db, int year, DuesStepKind kind, YearlyDate rule, CancellationToken cancellation = default) =>
        await db.DuesSteps.Where(s => s.Year == year && s.Kind == kind).Select(s => s.PlannedOn).FirstOrDefaultAsync(cancellation) ?? rule.In(year);

    private Task<DateOnly?> GeneralMeetingAsync(int year, CancellationToken cancellation) =>
        db.Meetings.Where(m => m.Kind == MeetingKind.General && m.On >= new DateOnly(year, 1, 1) && m.On <= new DateOnly(year, 12, 31))
            .OrderBy(m => m.On).Select(m => (DateOnly?)m.On).FirstOrDefaultAsync(cancellation);
}
