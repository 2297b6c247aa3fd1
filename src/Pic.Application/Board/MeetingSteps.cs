using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Rules.Board;
using Pic.Rules.Dues;

namespace Pic.Application.Board;

/// <summary>The steps of the calendar that a board carries out by meeting. They are done when it opens, not because their day is over.</summary>
internal static class MeetingSteps
{
    /// <summary>The step stands on the agenda of this board: on its own day, or because that day passed without a board.</summary>
    public static bool IsFor(this DuesStep step, Meeting meeting, DateOnly today) =>
        !meeting.IsExtraordinary && LineOf(step.Kind) is not null
        && (step.PlannedOn == meeting.On || (step.DoneOn is null && step.PlannedOn < meeting.On && step.PlannedOn < today));

    /// <summary>The board is open with these lines: the steps it was to carry out are done.</summary>
    public static async Task HeldAsync(PicDbContext db, Meeting meeting, IReadOnlyCollection<MeetingLine> lines, DateTimeOffset now, DateOnly today, CancellationToken cancellation)
    {
        var waiting = await db.DuesSteps.Where(s => s.Year == meeting.On.Year && s.DoneOn == null).ToListAsync(cancellation);
        foreach (var step in waiting.Where(s => s.IsFor(meeting, today)))
        {
            var count = lines.Count(l => l.Kind == LineOf(step.Kind));
            (step.PlannedOn, step.RunsOn, step.DoneOn, step.DoneAt) = (meeting.On, meeting.On, today, now);
            (step.Expected, step.Done) = (count, count);
        }
    }

    private static MeetingLineKind? LineOf(DuesStepKind kind) => kind switch
    {
        DuesStepKind.SuspensionList => MeetingLineKind.Suspension,
        DuesStepKind.RemovalList => MeetingLineKind.RemovalList,
        DuesStepKind.RemovalDecision => MeetingLineKind.Removal,
        DuesStepKind.DuesCall or DuesStepKind.Campaign or DuesStepKind.DepartureDeadline or DuesStepKind.DueDate or DuesStepKind.Reminder or DuesStepKind.LastReminder
            or DuesStepKind.Suspension or DuesStepKind.RegisteredLetter or DuesStepKind.Deletion => null,
    };
}
