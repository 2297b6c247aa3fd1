using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Journal;
using Pic.Application.Payments;
using Pic.Application.Services;
using Pic.Rules;
using Pic.Rules.Dues;

namespace Pic.Application.Board;

/// <summary>
/// Ends the evening, in one transaction: its decisions no longer change, candidates are admitted or refused, letters of the removal list are prepared, and cuts
/// for dues whose day of the calendar is past are ordered at once; those for this year's wait for 1 September; earlier cuts it decided against
/// are dropped; debts the board renounced are written off.
/// </summary>
public sealed class CloseMeeting(
    PicDbContext db, DecideAdmission admissions, OrderSuspensions suspend, PrepareLetters letters, WriteOffDebts writeOffs, IOptions<DuesSettings> settings, TimeProvider clock)
{
    public async Task<Outcome<Meeting>> RunAsync(long meetingId, Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM meetings WHERE id = {meetingId} FOR UPDATE", cancellation);
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

        await FollowAsync(meeting, by, cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return meeting;
    }

    /// <summary>What follows from the decisions; nothing twice when it is run again.</summary>
    private async Task FollowAsync(Meeting meeting, Actor by, CancellationToken cancellation)
    {
        await admissions.CarryOutAsync(meeting, by, cancellation);
        await db.DropSupersededCutsAsync(await db.MeetingLines.Where(l => l.MeetingId == meeting.Id && l.Decision != null).Select(l => l.MemberId).Distinct().ToListAsync(cancellation), by, clock, cancellation);
        var cutsFrom = await PlanDuesYear.DayOfAsync(db, meeting.On.Year, DuesStepKind.Suspension, settings.Value.Rules.SuspensionOn, cancellation);
        await suspend.RunAsync(meeting.Id, clock.Today() >= cutsFrom ? meeting.On.Year : meeting.On.Year - 1, by, cancellation);
        await writeOffs.RunAsync(meeting, by, cancellation);
        await letters.RunAsync(by, cancellation);
    }
}
