using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Journal;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Members;
using Pic.Rules.Services;

namespace Pic.Application.Services;

/// <summary>
/// Writes down what was done on the servers, by an admin or by the agent. The debt is read again at this moment: who paid between the order and the cut, or
/// of whom the board decided otherwise, is not cut. A service keeps every reason it is cut for, and runs again only when the last one is lifted.
/// </summary>
public sealed class CarryOutOrders(PicDbContext db, TimeProvider clock)
{
    /// <summary>Orders that may be tried today, oldest first.</summary>
    public Task<List<WorkOrder>> DueAsync(CancellationToken cancellation = default)
    {
        var today = clock.Today();
        return db.WorkOrders.AsNoTracking().Where(o => o.State == WorkOrderState.Open && o.Kind != WorkOrderKind.Delete && (o.NextAttemptOn == null || o.NextAttemptOn <= today))
            .OrderBy(o => o.MemberId).ThenBy(o => o.Id).ToListAsync(cancellation);
    }

    /// <summary>An admin takes these orders on; who had them before is told by the page, not asked.</summary>
    public Task<int> TakeAsync(IReadOnlyCollection<long> orderIds, Actor by, CancellationToken cancellation = default) =>
        db.WorkOrders.Where(o => orderIds.Contains(o.Id) && o.State == WorkOrderState.Open && o.Kind != WorkOrderKind.Delete).ExecuteUpdateAsync(set => set.SetProperty(o => o.Owner, by.Name), cancellation);

    /// <summary>Done, with its proof. Orders that are no longer open are passed over, and deletions too: <see cref="DeleteServices"/> asks for a second admin.</summary>
    public async Task<int> DoneAsync(IReadOnlyCollection<long> orderIds, Actor by, string proof, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await db.LockProceduresAsync(orderIds, cancellation);
        long[] ids = [.. orderIds];
        var cutting = await db.WorkOrders.Where(o => ids.Contains(o.Id) && o.State == WorkOrderState.Open && o.Kind == WorkOrderKind.Suspend && o.MeetingLineId != null).Select(o => o.MemberId).Distinct().ToListAsync(cancellation);
        await db.DropSupersededCutsAsync(cutting, by, clock, cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM work_orders WHERE id = ANY({ids}) ORDER BY id FOR UPDATE", cancellation);
        var orders = await db.WorkOrders.Include(o => o.Service).Where(o => ids.Contains(o.Id) && o.State == WorkOrderState.Open && o.Kind != WorkOrderKind.Delete).OrderBy(o => o.Member.Number.Length).ThenBy(o => o.Member.Number).ThenBy(o => o.ServiceId).ToListAsync(cancellation);
        var paid = await PaidSinceAsync(orders, cancellation);
        var cuts = await CutsAsync(orders, cancellation);
        var decided = await DecidedAsync(orders, cancellation);
        foreach (var order in orders)
        {
            Apply(order, paid.Contains(order.MemberId), cuts, decided, by, proof);
        }

        db.JournalEntries.AddRange(orders.Select(order => Told(order, by)));
        await db.SaveChangesAsync(cancellation);
        await SuspendedAsync(orders, cancellation);
        await db.ForgetUnmadeCutsAsync(orders, cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        db.ChangeTracker.Clear();
        return orders.Count(o => o.State == WorkOrderState.Done);
    }

    /// <summary>Tried in vain: tried again tomorrow, an admin is told.</summary>
    public async Task FailedAsync(IReadOnlyCollection<long> orderIds, string failure, Actor by, CancellationToken cancellation = default)
    {
        var tomorrow = clock.Today().AddDays(1);
        var orders = await db.WorkOrders.Include(o => o.Service).Where(o => orderIds.Contains(o.Id) && o.State == WorkOrderState.Open && o.Kind != WorkOrderKind.Delete).OrderBy(o => o.Id).ToListAsync(cancellation);
        foreach (var order in orders)
        {
            (order.Attempts, order.LastFailure, order.NextAttemptOn) = (order.Attempts + 1, failure, tomorrow);
            db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "order.failed", $"{Name(order.Kind)} de {order.Service.Label} : échec.", order.MemberId, failure));
        }

        await db.SaveChangesAsync(cancellation);
        foreach (var order in orders)
        {
            await db.AlertAsync(clock, StaffRole.SystemAdmin, $"order-failed/{order.Id}/{order.Attempts}", $"{Name(order.Kind)} de {order.Service.Label} : échec de la tentative {order.Attempts} ({failure}), nouvel essai demain.", order.MemberId, cancellation);
        }
    }

    private void Apply(WorkOrder order, bool paid, Dictionary<long, List<ServiceSuspension>> cuts, Dictionary<long, DateOnly> decided, Actor by, string proof)
    {
        var reasons = cuts.GetValueOrDefault(order.ServiceId) ?? [];
        if (order.Kind == WorkOrderKind.Suspend && order.Reason == SuspensionReason.Unpaid && paid)
        {
            (order.State, order.LastFailure) = (WorkOrderState.Cancelled, OrderSuspensions.PaidSince);
            return;
        }

        order.Before = JsonSerializer.Serialize(new { state = order.Service.State, reasons = reasons.Where(r => r.LiftedAt is null).Select(r => r.Reason) }, Chronicle.Json);
        if (order.Kind == WorkOrderKind.Suspend)
        {
            var cut = ServiceCuts.Cut(order.Service, order.Reason!.Value, reasons, by, clock);
            if (cut is not null)
            {
                cut.DecidedOn = order.MeetingLineId is { } line && decided.TryGetValue(line, out var on) ? on : null;
                db.ServiceSuspensions.Add(cut);
                Say(cut.Stopped, ChronicleWords.Suspended, order, by);
            }
        }
        else if (order.Kind == WorkOrderKind.Reinstate)
        {
            Say(ServiceCuts.Lift(order.Service, order.Reason!.Value, reasons, by, clock), ChronicleWords.Reinstated, order, by);
        }

        (order.State, order.DoneAt, order.DoneOn, order.DoneBy, order.Proof) = (WorkOrderState.Done, clock.GetUtcNow(), clock.Today(), by.Name, proof);
    }

    /// <summary>Suspended since the day the first service is cut, however long ago that was ordered.</summary>
    private async Task SuspendedAsync(List<WorkOrder> orders, CancellationToken cancellation)
    {
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        var procedures = orders.Where(o => o is { State: WorkOrderState.Done, Kind: WorkOrderKind.Suspend, Reason: SuspensionReason.Unpaid, Service.State: ServiceState.Suspended }).Select(o => o.ProcedureId).Distinct().ToList();
        await db.Procedures.Where(p => procedures.Contains(p.Id) && p.ClosedOn == null && p.SuspendedOn == null)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.SuspendedOn, today).SetProperty(p => p.SuspendedAt, now), cancellation);
    }

    private JournalEntry Told(WorkOrder order, Actor by) => order.State == WorkOrderState.Cancelled
        ? by.Entry(clock.GetUtcNow(), "order.cancelled", $"{Name(order.Kind)} de {order.Service.Label} : sans objet, {order.LastFailure}.", order.MemberId)
        : by.Entry(clock.GetUtcNow(), "order.done", $"{Name(order.Kind)} de {order.Service.Label} : faite.", order.MemberId, order.Proof);

    private void Say(bool happened, string what, WorkOrder order, Actor by)
    {
        if (happened)
        {
            db.ChronicleEntries.Add(Chronicle.Entry(clock, by.Name, what, order.MemberId, new { service = order.Service.Label, reason = order.Reason }));
        }
    }

    private async Task<HashSet<long>> PaidSinceAsync(List<WorkOrder> orders, CancellationToken cancellation)
    {
        var cut = orders.Where(o => o is { Kind: WorkOrderKind.Suspend, Reason: SuspensionReason.Unpaid }).Select(o => o.MemberId).Distinct().ToList();
        if (cut.Count == 0)
        {
            return [];
        }

        var years = await db.Procedures.Where(p => cut.Contains(p.MemberId) && p.ClosedOn == null).Select(p => new { p.MemberId, p.Year }).ToListAsync(cancellation);
        HashSet<long> paid = [.. cut.Except(years.Select(y => y.MemberId))];
        foreach (var year in years.GroupBy(y => y.Year, y => y.MemberId))
        {
            var standings = await db.StandingsAsync(year.Key, [.. year], cancellation: cancellation);
            paid.UnionWith(standings.Where(s => s.Paid > 0 || s.Standing.OpenOfYear <= 0).Select(s => s.MemberId));
        }

        return paid;
    }

    private async Task<Dictionary<long, List<ServiceSuspension>>> CutsAsync(List<WorkOrder> orders, CancellationToken cancellation)
    {
        var ids = orders.Select(o => o.ServiceId).Distinct().ToList();
        var cuts = await db.ServiceSuspensions.Where(s => ids.Contains(s.ServiceId) && s.LiftedAt == null).ToListAsync(cancellation);
        return cuts.GroupBy(s => s.ServiceId).ToDictionary(g => g.Key, g => g.ToList());
    }

    /// <summary>The day of the board behind each order that follows from a line of its agenda.</summary>
    private Task<Dictionary<long, DateOnly>> DecidedAsync(List<WorkOrder> orders, CancellationToken cancellation)
    {
        var lines = orders.Where(o => o.MeetingLineId is not null).Select(o => o.MeetingLineId!.Value).Distinct().ToList();
        return db.MeetingLines.Where(l => lines.Contains(l.Id)).Select(l => new { l.Id, l.Meeting.On }).ToDictionaryAsync(l => l.Id, l => l.On, cancellation);
    }

    private static string Name(WorkOrderKind kind) => kind switch
    {
        WorkOrderKind.Suspend => "Interruption",
        WorkOrderKind.Reinstate => "Rétablissement",
        WorkOrderKind.Archive => "Archive",
        WorkOrderKind.Delete => "Suppression",
    };
}
