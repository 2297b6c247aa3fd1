using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Journal;
using Pic.Application.Payments;
using Pic.Rules;

namespace Pic.Application.Board;

/// <summary>
/// Opens the board's evening: collects what the calendar brings up and freezes it as seen. Opening again changes nothing. Every member with an open debt
/// that a list leaves off is told why.
/// </summary>
public sealed class OpenMeeting(PicDbContext db, LayOutSeason layOut, Agenda agenda, TimeProvider clock)
{
    public async Task<Outcome<Meeting>> RunAsync(long meetingId, Actor by, CancellationToken cancellation = default)
    {
        await layOut.RunAsync(cancellation);
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM meetings WHERE id = {meetingId} FOR UPDATE", cancellation);
        var meeting = await db.Meetings.SingleAsync(m => m.Id == meetingId, cancellation);
        if (meeting.OpenedAt is not null)
        {
            return meeting;
        }

        if (meeting.On > clock.Today())
        {
            return Refusals.TooEarly(meeting.On);
        }

        var collected = await agenda.CollectAsync(meeting, cancellation);
        var opened = await OpenProceduresAsync(meeting, collected, by, cancellation);
        await db.CopyAsync(collected.Lines, cancellation);
        await db.CopyAsync(collected.Said.SelectMany(said => Entries(said, opened, by)), cancellation);
        await MeetingSteps.HeldAsync(db, meeting, collected.Lines, clock.GetUtcNow(), clock.Today(), cancellation);
        (meeting.OpenedAt, meeting.OpenedBy) = (clock.GetUtcNow(), by.Name);
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "meeting.opened", $"Séance du {FrenchText.Day(meeting.On)} ouverte."));
        await db.SaveChangesAsync(cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return meeting;
    }

    private async Task<HashSet<long>> OpenProceduresAsync(Meeting meeting, CollectedAgenda collected, Actor by, CancellationToken cancellation)
    {
        var today = clock.Today();
        var procedures = collected.ToOpen.Select(member => new Procedure { MemberId = member, Year = meeting.On.Year, OpenedOn = today, OpenedBy = by.Name }).ToList();
        db.Procedures.AddRange(procedures);
        await db.SaveChangesAsync(cancellation);
        await db.Procedures.Where(p => collected.ListedForRemoval.Contains(p.MemberId) && p.ClosedOn == null)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.RemovalListedOn, meeting.On).SetProperty(p => p.RemovalDroppedOn, (DateOnly?)null), cancellation);
        var year = meeting.On.Year;
        await db.Database.ExecuteSqlAsync($"UPDATE procedures SET year = {year} WHERE closed_on IS NULL AND year < {year} AND member_id = ANY({collected.OweThisYearToo.ToArray()})", cancellation);
        return [.. collected.ToOpen];
    }

    private IEnumerable<ChronicleEntry> Entries(AgendaSaid said, HashSet<long> opened, Actor by)
    {
        if (said.What == ChronicleWords.SuspensionProposed && opened.Contains(said.MemberId))
        {
            yield return Entry(ChronicleWords.ProcedureOpened, said.MemberId, new { why = said.Opening }, by);
        }

        yield return Entry(said.What, said.MemberId, said.Data, by);
    }

    private ChronicleEntry Entry(string what, long member, object data, Actor by) => Chronicle.Entry(clock, by.Name, what, member, data);
}
