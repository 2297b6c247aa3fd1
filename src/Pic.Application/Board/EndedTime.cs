using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;

namespace Pic.Application.Board;

/// <summary>Open procedures whose deferral or payment plan is over: the next board sees them again, whatever was paid meanwhile, until it decides.</summary>
internal static class EndedTime
{
    /// <summary>Members to whom the last time given runs out before this day, and of whom no board decided since. Time that another decision cut short counts no longer.</summary>
    public static async Task<HashSet<long>> MembersAsync(PicDbContext db, DateOnly day, CancellationToken cancellation) =>
    [
        .. await db.Database.SqlQuery<long>(
            $"""
            WITH given AS (SELECT member_id, until, ended_on FROM deferrals UNION ALL SELECT member_id, until, ended_on FROM payment_plans),
            over AS (
              SELECT p.member_id, max(g.until) AS until FROM procedures p
              JOIN given g ON g.member_id = p.member_id AND g.until >= p.opened_on AND (g.ended_on IS NULL OR g.ended_on > g.until)
              WHERE p.closed_on IS NULL AND p.removed_on IS NULL GROUP BY p.member_id)
            SELECT o.member_id AS "Value" FROM over o
            WHERE o.until < {day} AND NOT EXISTS (
              SELECT 1 FROM meeting_lines l JOIN meetings m ON m.id = l.meeting_id
              WHERE l.member_id = o.member_id AND l.kind NOT IN ('Admission', 'WriteOff') AND l.decision <> 'Postpone' AND m."on" > o.until)
            """).ToListAsync(cancellation),
    ];

    /// <summary>Members whose registered letter was presented for a hearing before this day, since they were last listed for removal.</summary>
    public static async Task<HashSet<long>> HeardAsync(PicDbContext db, DateOnly day, CancellationToken cancellation) =>
        [.. await db.RegisteredLetters.Where(l => l.Procedure.ClosedOn == null && l.PresentedOn != null && l.Meeting.On > l.Procedure.RemovalListedOn && l.Meeting.On < day)
            .Select(l => l.MemberId).ToListAsync(cancellation)];
}
