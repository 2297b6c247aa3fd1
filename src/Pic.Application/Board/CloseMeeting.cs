using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Journal;
using Pic.Application.Services;
using Pic.Rules;
using Pic.Rules.Dues;

namespace Pic.Application.Board;

/// <summary>
/// Ends the evening: its decisions no longer change, letters of the removal list are prepared, and cuts whose day of the calendar is past are ordered at once;
/// the others wait for 1 September; debts the board renounced are written off.
/// </summary>
public sealed class CloseMeeting(PicDbContext db, OrderSuspensions suspend, PrepareLetters letters, WriteOffDebts writeOffs, IOptions<DuesSettings> settings, TimeProvider clock)
{
    public async Task<Outcome<Meeting>> RunAsync(long meetingId, Actor by, CancellationToken cancellation = default)
    {
        var meeting = await db.Meetings.SingleAsync(m => m.Id == meetingId, cancellation);
        if (meeting.OpenedAt is null)
        {
            return Refusals.NotOpen();
        }

        if (meeting.ClosedAt is null)
        {
            (meeting.ClosedAt, meeting.ClosedBy) = (clock.GetUtcNow(), by.Name);
            db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "meeting.closed", $"Séance du {FrenchText.Day(meeting.On)} close."));
            await db.SaveChangesAsync(cancellation);
        }

        var cutsFrom = await PlanDuesYear.DayOfAsync(db, meeting.On.Year, DuesStepKind.Suspension, settings.Value.Rules.SuspensionOn, cancellation);
        if (clock.Today() >= cutsFrom || await db.MeetingLines.AnyAsync(l => l.MeetingId == meetingId && l.Year < meeting.On.Year, cancellation))
        {
            await suspend.RunAsync(meetingId, by, cancellation);
        }

        await writeOffs.RunAsync(meeting, by, cancellation);
        await letters.RunAsync(by, cancellation);
        return meeting;
    }
}
