using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Board;

namespace Pic.Application.Board;

/// <summary>A line the board could not decide, and what is missing.</summary>
public sealed record LineRefused(long MemberId, BoardDecision Decision, Refusal Refusal);

/// <summary>Decides every line still open as it was proposed; those whose conditions are not met stay open.</summary>
public sealed class DecideAsProposed(PicDbContext db, DecideLine decide, TimeProvider clock)
{
    /// <param name="except">Members the board has not settled on: their lines stay open.</param>
    public async Task<IReadOnlyList<LineRefused>> RunAsync(long meetingId, Actor by, IReadOnlyCollection<long>? except = null, CancellationToken cancellation = default)
    {
        long[] left = [.. except ?? []];
        await SuspendAllAsync(meetingId, left, by, cancellation);
        var open = await db.MeetingLines.AsNoTracking().Where(l => l.MeetingId == meetingId && l.Decision == null && l.Proposed != null && l.Proposed != BoardDecision.Suspend && !left.Contains(l.MemberId))
            .OrderBy(l => l.Id).Select(l => new { l.MemberId, Proposed = l.Proposed!.Value }).ToListAsync(cancellation);
        var refused = new List<LineRefused>();
        foreach (var line in open)
        {
            var done = await decide.RunAsync(meetingId, new MeetingDecision(line.MemberId, line.Proposed), by, cancellation);
            if (done.Refusal is { } refusal)
            {
                refused.Add(new LineRefused(line.MemberId, line.Proposed, refusal));
            }

            db.ChangeTracker.Clear();
        }

        return refused;
    }

    /// <summary>Suspensions carry no condition of their own: one statement for all of them.</summary>
    private async Task SuspendAllAsync(long meetingId, long[] except, Actor by, CancellationToken cancellation)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM meetings WHERE id = {meetingId} AND opened_at IS NOT NULL AND closed_at IS NULL FOR UPDATE", cancellation);
        var (now, name) = (clock.GetUtcNow(), by.Name);
        var members = await db.Database.SqlQuery<long>(
            $"""
            WITH decided AS (
              UPDATE meeting_lines SET decision = 'Suspend', decided_at = {now}, decided_by = {name}
              WHERE meeting_id = {meetingId} AND decision IS NULL AND proposed = 'Suspend' AND NOT (member_id = ANY({except}))
                AND EXISTS (SELECT 1 FROM meetings m WHERE m.id = meeting_id AND m.opened_at IS NOT NULL AND m.closed_at IS NULL)
              RETURNING id, member_id)
            SELECT member_id AS "Value" FROM decided ORDER BY id
            """).ToListAsync(cancellation);
        await db.CopyAsync(members.Select(m => Chronicle.Entry(clock, name, ChronicleWords.Decided, m, new Decided(BoardDecision.Suspend))), cancellation);
        await db.CopyAsync(members.Select(m => by.Entry(now, "board.decided", $"Décision du conseil : {Words.Of(BoardDecision.Suspend)}.", m)), cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }
    }
}
