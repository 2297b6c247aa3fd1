using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Rules.Board;
using Pic.Rules.Services;

namespace Pic.Application.Services;

/// <summary>Cuts the board decided and that are not made: some wait, some found nothing to cut.</summary>
internal static class PendingCuts
{
    /// <summary>Members whose cut is decided and waits for its day, or is ordered and not made yet.</summary>
    public static async Task<HashSet<long>> MembersWithCutToComeAsync(this PicDbContext db, CancellationToken cancellation)
    {
        var decided = db.MeetingLines.Where(l => l.Decision == BoardDecision.Suspend && l.ExecutedOn == null && l.NotExecutedBecause == null).Select(l => l.MemberId);
        var ordered = db.WorkOrders.Where(o => o.State == WorkOrderState.Open && o.Kind == WorkOrderKind.Suspend && o.Reason == SuspensionReason.Unpaid).Select(o => o.MemberId);
        return [.. await decided.Union(ordered).ToListAsync(cancellation)];
    }

    /// <summary>Members under procedure whose cut found no service, and of whom no board decided since: deciding it again each month would change nothing.</summary>
    public static async Task<HashSet<long>> MembersWithNothingToCutAsync(this PicDbContext db, CancellationToken cancellation) =>
    [
        .. await db.MeetingLines.Where(l => l.Decision == BoardDecision.Suspend && l.NotExecutedBecause == OrderSuspensions.NothingToCut)
            .Where(l => db.Procedures.Any(p => p.MemberId == l.MemberId && p.ClosedOn == null && p.OpenedOn <= l.Meeting.On))
            .Where(l => !db.MeetingLines.Any(n => n.MemberId == l.MemberId && n.Decision != null && n.Meeting.On > l.Meeting.On))
            .Select(l => l.MemberId).ToListAsync(cancellation),
    ];
}
