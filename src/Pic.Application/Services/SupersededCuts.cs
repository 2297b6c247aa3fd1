using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules.Board;
using Pic.Rules.Services;

namespace Pic.Application.Services;

/// <summary>Cuts that a newer decision of the board stops: time granted, postponed, kept, left without action. What is cut already stays cut.</summary>
internal static class SupersededCuts
{
    /// <summary>Drops for good the lines of these members that wait for their day, and the orders not carried out yet, when the newest decision about the member is another one.</summary>
    public static async Task DropSupersededCutsAsync(this PicDbContext db, IReadOnlyCollection<long> members, Actor by, TimeProvider clock, CancellationToken cancellation)
    {
        if (members.Count == 0)
        {
            return;
        }

        foreach (var cut in await SupersededAsync(db, members, cancellation))
        {
            var why = $"le conseil en a décidé autrement le {FrenchText.Day(cut.On)} : {Words.Of(cut.Decision)}";
            await db.MeetingLines.Where(l => l.Id == cut.Line && l.ExecutedOn == null && l.NotExecutedBecause == null).ExecuteUpdateAsync(set => set.SetProperty(l => l.NotExecutedBecause, why), cancellation);
            await DropOrdersAsync(db, cut.Line, why, by, clock, cancellation);
        }
    }

    /// <summary>Money that closes a procedure locks in the same order: the procedure, then its orders.</summary>
    private static async Task DropOrdersAsync(PicDbContext db, long line, string why, Actor by, TimeProvider clock, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM procedures WHERE id IN (SELECT procedure_id FROM work_orders WHERE meeting_line_id = {line}) ORDER BY id FOR UPDATE", cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM work_orders WHERE meeting_line_id = {line} ORDER BY id FOR UPDATE", cancellation);
        var orders = await db.WorkOrders.Include(o => o.Service).Where(o => o.MeetingLineId == line && o.State == WorkOrderState.Open && o.Kind == WorkOrderKind.Suspend).OrderBy(o => o.Id).ToListAsync(cancellation);
        foreach (var order in orders)
        {
            (order.State, order.LastFailure) = (WorkOrderState.Cancelled, why);
            db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "order.cancelled", $"Interruption de {order.Service.Label} : sans objet, {why}.", order.MemberId));
        }

        await db.SaveChangesAsync(cancellation);
        await db.ForgetUnmadeCutsAsync(orders, cancellation);
    }

    /// <summary>Boards follow one another by their day, decisions of one evening by their hour.</summary>
    private static Task<List<Superseded>> SupersededAsync(PicDbContext db, IReadOnlyCollection<long> members, CancellationToken cancellation) => db.RowsAsync(
        """
        SELECT l.id, n.decision, n."on" FROM meeting_lines l JOIN meetings m ON m.id = l.meeting_id
        JOIN LATERAL (
          SELECT o.decision, h."on" FROM meeting_lines o JOIN meetings h ON h.id = o.meeting_id
          WHERE o.member_id = l.member_id AND o.id <> l.id AND o.decision IS NOT NULL AND o.kind NOT IN ('Admission', 'WriteOff')
            AND (h."on", o.decided_at) > (m."on", l.decided_at)
          ORDER BY h."on" DESC, o.decided_at DESC LIMIT 1) n ON n.decision IN ('Deferral', 'PaymentPlan', 'NoAction', 'Keep', 'Postpone')
        WHERE l.member_id = ANY($1) AND l.decision = 'Suspend' AND ((l.executed_on IS NULL AND l.not_executed_because IS NULL)
          OR EXISTS (SELECT 1 FROM work_orders w WHERE w.meeting_line_id = l.id AND w.kind = 'Suspend' AND w.state = 'Open'))
        ORDER BY l.id
        """,
        row => new Superseded(row.GetInt64(0), Enum.Parse<BoardDecision>(row.GetString(1)), row.GetFieldValue<DateOnly>(2)),
        cancellation,
        members.ToArray());

    private sealed record Superseded(long Line, BoardDecision Decision, DateOnly On);
}
