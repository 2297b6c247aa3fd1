using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules;
using Pic.Rules.Dues;

namespace Pic.Application.Dues;

/// <summary>Moves a step of one year, or switches it off, before it is done.</summary>
public sealed class ChangeDuesStep(PicDbContext db, TimeProvider clock)
{
    /// <summary>Steps that have a day of their own; the others follow a meeting, the date of the call, or a rule of the host.</summary>
    public static bool IsDatedByHand(DuesStepKind kind) => kind switch
    {
        DuesStepKind.Campaign or DuesStepKind.Reminder or DuesStepKind.LastReminder or DuesStepKind.Suspension or DuesStepKind.RegisteredLetter => true,
        DuesStepKind.DuesCall or DuesStepKind.DepartureDeadline or DuesStepKind.DueDate or DuesStepKind.SuspensionList or DuesStepKind.RemovalList or DuesStepKind.RemovalDecision
            or DuesStepKind.Deletion => false,
    };

    public async Task<Outcome<DuesStep>> RunAsync(long stepId, DateOnly plannedOn, bool isOff, Actor by, CancellationToken cancellation = default)
    {
        var step = await db.DuesSteps.SingleAsync(s => s.Id == stepId, cancellation);
        if (step.DoneOn is not null)
        {
            return Refusals.StepDone(step.DoneOn.Value);
        }

        if (!IsDatedByHand(step.Kind))
        {
            return Refusals.StepFollowsAMeeting();
        }

        var first = new DateOnly(step.Year - 1, 9, 1);
        if (plannedOn < first || plannedOn.Year > step.Year)
        {
            return Refusals.StepOutOfYear(first, new DateOnly(step.Year, 12, 31));
        }

        if (step.Kind is DuesStepKind.Reminder or DuesStepKind.LastReminder && !isOff
            && await db.DuesYears.Where(y => y.Year == step.Year && y.DueOn >= plannedOn).Select(y => y.DueOn).FirstOrDefaultAsync(cancellation) is { } due)
        {
            return Refusals.ReminderBeforeDue(due);
        }

        var isMailed = step.Kind is DuesStepKind.Campaign or DuesStepKind.Reminder or DuesStepKind.LastReminder;
        var runsOn = isMailed ? WorkingDays.OnOrAfter(plannedOn) : step.Kind == DuesStepKind.RegisteredLetter ? WorkingDays.OnOrBefore(plannedOn) : plannedOn;
        (step.PlannedOn, step.RunsOn, step.IsOff) = (plannedOn, runsOn, isOff);
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "dues-step.changed", $"Calendrier {step.Year} : étape déplacée au {FrenchText.Day(plannedOn)}{(isOff ? ", désactivée" : "")}."));
        await db.SaveChangesAsync(cancellation);
        return step;
    }
}
