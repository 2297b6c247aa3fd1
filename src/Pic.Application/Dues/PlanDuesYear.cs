using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Rules;
using Pic.Rules.Dues;

namespace Pic.Application.Dues;

/// <summary>
/// Lays a year of dues out as dated steps, cloned from the rules, and follows the meetings as they are set. A date that somebody changed by hand,
/// or a step that is done, stays as it is. Runs as often as one likes, and by two programs at once.
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
        foreach (var planned in DuesCalendar.Of(year, rules, dues.DueOn, boards))
        {
            var (on, runs) = planned.Kind == DuesStepKind.DuesCall ? (dues.CallOn, Pic.Rules.WorkingDays.OnOrAfter(dues.CallOn)) : (planned.PlannedOn, planned.RunsOn);
            Apply(steps.GetValueOrDefault(planned.Kind), year, planned.Kind, on, runs, live);
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
            step = new DuesStep { Year = year, Kind = kind, PlannedOn = on, RunsOn = runs };
            if (on < live && runs < live)
            {
                (step.DoneOn, step.WaitsFor) = (on, "avant la mise en service du calendrier");
            }

            db.DuesSteps.Add(step);
        }
        else if (step.DoneOn is null && FollowsAMeeting(kind))
        {
            (step.PlannedOn, step.RunsOn) = (on, runs);
        }
    }

    private static bool FollowsAMeeting(DuesStepKind kind) =>
        kind is DuesStepKind.DuesCall or DuesStepKind.DueDate or DuesStepKind.SuspensionList or DuesStepKind.RemovalList or DuesStepKind.RemovalDecision;

    /// <summary>The day a step has in a year, as it was laid out or moved since; the rule's when the year is not laid out.</summary>
    public static async Task<DateOnly> DayOfAsync(PicDbContext db, int year, DuesStepKind kind, YearlyDate rule, CancellationToken cancellation = default) =>
        await db.DuesSteps.Where(s => s.Year == year && s.Kind == kind).Select(s => s.PlannedOn).FirstOrDefaultAsync(cancellation) ?? rule.In(year);

    private Task<DateOnly?> GeneralMeetingAsync(int year, CancellationToken cancellation) =>
        db.Meetings.Where(m => m.Kind == MeetingKind.General && m.On >= new DateOnly(year, 1, 1) && m.On <= new DateOnly(year, 12, 31))
            .OrderBy(m => m.On).Select(m => (DateOnly?)m.On).FirstOrDefaultAsync(cancellation);
}
