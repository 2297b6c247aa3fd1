using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Rules.Services;

namespace Pic.Application.Services;

/// <summary>Cuts that were ordered and never made, because something was paid or decided meanwhile: of whom nothing was cut is not suspended.</summary>
internal static class UnmadeCuts
{
    /// <summary>The procedures behind these orders, before the orders themselves: money that closes one locks in the same order.</summary>
    public static async Task LockProceduresAsync(this PicDbContext db, IReadOnlyCollection<long> orderIds, CancellationToken cancellation)
    {
        long[] ids = [.. orderIds];
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM procedures WHERE id IN (SELECT procedure_id FROM work_orders WHERE id = ANY({ids})) ORDER BY id FOR UPDATE", cancellation);
    }

    /// <summary>
    /// Once the orders are written down: a line all of whose cuts were dropped was not carried out, and its procedure goes back to where it stood before.
    /// The line says why; a cheque that bounces later brings the association before the board again.
    /// </summary>
    public static async Task ForgetUnmadeCutsAsync(this PicDbContext db, IReadOnlyCollection<WorkOrder> orders, CancellationToken cancellation)
    {
        var dropped = orders.Where(o => o is { State: WorkOrderState.Cancelled, Kind: WorkOrderKind.Suspend, Reason: SuspensionReason.Unpaid }).ToList();
        if (dropped.Count == 0)
        {
            return;
        }

        long[] procedures = [.. dropped.Select(o => o.ProcedureId).OfType<long>().Distinct()];
        long[] lines = [.. dropped.Select(o => o.MeetingLineId).OfType<long>().Distinct()];
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE procedures p SET suspended_on = NULL, suspended_at = NULL
            WHERE p.id = ANY({procedures}) AND p.closed_on IS NULL
              AND NOT EXISTS (SELECT 1 FROM work_orders o WHERE o.procedure_id = p.id AND o.kind = 'Suspend' AND o.reason = 'Unpaid' AND o.state <> 'Cancelled')
              AND NOT EXISTS (SELECT 1 FROM service_suspensions s WHERE s.member_id = p.member_id AND s.reason = 'Unpaid' AND s.lifted_at IS NULL)
            """,
            cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE meeting_lines l SET not_executed_because = (
              SELECT o.last_failure FROM work_orders o WHERE o.meeting_line_id = l.id AND o.state = 'Cancelled' ORDER BY o.id DESC LIMIT 1)
            WHERE l.id = ANY({lines}) AND l.not_executed_because IS NULL
              AND NOT EXISTS (SELECT 1 FROM work_orders o WHERE o.meeting_line_id = l.id AND o.state <> 'Cancelled')
            """,
            cancellation);
    }
}
