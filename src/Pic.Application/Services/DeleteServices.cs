using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Journal;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Board;
using Pic.Rules.Services;

namespace Pic.Application.Services;

/// <summary>
/// Deletes the services of a removed member: one admin asks, the last archive is made and checked, a second admin confirms, and not before the delay
/// after the notification is over. Domain names stay.
/// </summary>
public sealed class DeleteServices(PicDbContext db, IOptions<DuesSettings> settings, TimeProvider clock)
{
    /// <summary>Orders the last archive and the deletion of each service.</summary>
    public async Task<Outcome<int>> AskAsync(long procedureId, Actor by, CancellationToken cancellation = default)
    {
        var procedure = await db.Procedures.SingleAsync(p => p.Id == procedureId, cancellation);
        if (procedure.RemovedOn is null)
        {
            return Refusals.DeletionMissing([DeletionObstacle.NotRemoved], null);
        }

        var asked = await db.WorkOrders.Where(o => o.ProcedureId == procedureId && o.Kind == WorkOrderKind.Delete).Select(o => o.ServiceId).ToListAsync(cancellation);
        var services = await db.Services.Where(s => s.MemberId == procedure.MemberId && s.Kind != ServiceKind.DomainName && s.State != ServiceState.Deleted && !asked.Contains(s.Id))
            .OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(cancellation);
        db.WorkOrders.AddRange(services.SelectMany(service => new[] { Order(procedure, service, WorkOrderKind.Archive, by), Order(procedure, service, WorkOrderKind.Delete, by) }));
        await db.SaveChangesAsync(cancellation);
        return services.Count;
    }

    /// <summary>Somebody opened the archive and read it.</summary>
    public Task CheckArchivesAsync(long procedureId, Actor by, CancellationToken cancellation = default) =>
        db.WorkOrders.Where(o => o.ProcedureId == procedureId && o.Kind == WorkOrderKind.Archive && o.State == WorkOrderState.Done && o.ConfirmedBy == null)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.ConfirmedBy, by.Name), cancellation);

    /// <summary>The second admin: everything is there, the services go.</summary>
    public async Task<Outcome<int>> ConfirmAsync(long procedureId, Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM procedures WHERE id = {procedureId} FOR UPDATE", cancellation);
        var procedure = await db.Procedures.SingleAsync(p => p.Id == procedureId, cancellation);
        var orders = await db.WorkOrders.Include(o => o.Service).Where(o => o.ProcedureId == procedureId && (o.Kind == WorkOrderKind.Archive || o.Kind == WorkOrderKind.Delete))
            .OrderBy(o => o.ServiceId).ToListAsync(cancellation);
        var deletions = orders.Where(o => o is { Kind: WorkOrderKind.Delete, State: WorkOrderState.Open }).ToList();
        var missing = DeletionConditions.Missing(File(procedure, orders, by));
        if (missing.Count > 0 && procedure.DeletedOn is null)
        {
            return Refusals.DeletionMissing(missing, Earliest(procedure, settings.Value));
        }

        foreach (var order in deletions)
        {
            (order.State, order.DoneAt, order.DoneOn, order.DoneBy, order.ConfirmedBy) = (WorkOrderState.Done, clock.GetUtcNow(), clock.Today(), order.OrderedBy, by.Name);
            (order.Service.State, order.Service.SuspensionReason, order.Service.StateSince) = (ServiceState.Deleted, null, clock.Today());
            db.ChronicleEntries.Add(Chronicle.Entry(clock, by.Name, ChronicleWords.Deleted, order.MemberId, new { service = order.Service.Label }));
        }

        Close(procedure, by);
        await db.SaveChangesAsync(cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return deletions.Count;
    }

    public static DateOnly? Earliest(Procedure procedure, DuesSettings settings) => procedure.NotifiedOn is { } notified
        ? DeletionConditions.Earliest(notified, settings.DeletionDelayDays, procedure.RemovedOutsideCalendar ? null : settings.Rules.DeletionFrom.In(procedure.RemovedOn!.Value.Year))
        : null;

    private DeletionFile File(Procedure procedure, List<WorkOrder> orders, Actor by)
    {
        var archives = orders.Where(o => o.Kind == WorkOrderKind.Archive).ToList();
        return new DeletionFile(
            clock.Today(),
            procedure.RemovedOn,
            procedure.NotifiedOn,
            Earliest(procedure, settings.Value),
            archives.TrueForAll(o => o.State == WorkOrderState.Done),
            archives.TrueForAll(o => o.ConfirmedBy is not null),
            orders.Find(o => o.Kind == WorkOrderKind.Delete)?.OrderedBy ?? (orders.Count == 0 ? "personne" : null),
            by.Name);
    }

    private void Close(Procedure procedure, Actor by)
    {
        if (procedure.ClosedOn is null)
        {
            (procedure.DeletedOn, procedure.ClosedOn, procedure.ClosedAt, procedure.End) = (clock.Today(), clock.Today(), clock.GetUtcNow(), ProcedureEnd.Deleted);
            procedure.ClosedWhy = "radiée, services supprimés";
            db.ChronicleEntries.Add(Chronicle.Entry(clock, by.Name, ChronicleWords.ProcedureClosed, procedure.MemberId, new { why = procedure.ClosedWhy }));
            db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "services.deleted", "Services supprimés après radiation.", procedure.MemberId));
        }
    }

    private WorkOrder Order(Procedure procedure, long service, WorkOrderKind kind, Actor by) => new()
    {
        MemberId = procedure.MemberId,
        ServiceId = service,
        Kind = kind,
        ProcedureId = procedure.Id,
        OrderedAt = clock.GetUtcNow(),
        OrderedBy = by.Name,
    };
}
