using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules.Services;

namespace Pic.Application.Services;

/// <summary>Orders that what was cut for unpaid dues runs again, and nothing else; cuts not yet made are withdrawn.</summary>
public sealed class OrderReinstatement(PicDbContext db, TimeProvider clock)
{
    public async Task RunAsync(long memberId, long procedureId, Actor by, CancellationToken cancellation = default)
    {
        await db.WorkOrders.Where(o => o.MemberId == memberId && o.State == WorkOrderState.Open && o.Kind == WorkOrderKind.Suspend && o.Reason == SuspensionReason.Unpaid)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.State, WorkOrderState.Cancelled).SetProperty(o => o.LastFailure, "réglée depuis"), cancellation);
        var cut = await db.ServiceSuspensions.Where(s => s.MemberId == memberId && s.Reason == SuspensionReason.Unpaid && s.LiftedAt == null)
            .OrderBy(s => s.ServiceId).Select(s => s.ServiceId).ToListAsync(cancellation);
        db.WorkOrders.AddRange(cut.Select(service => new WorkOrder
        {
            MemberId = memberId,
            ServiceId = service,
            Kind = WorkOrderKind.Reinstate,
            Reason = SuspensionReason.Unpaid,
            ProcedureId = procedureId,
            OrderedAt = clock.GetUtcNow(),
            OrderedBy = by.Name,
        }));
        await db.SaveChangesAsync(cancellation);
    }
}
