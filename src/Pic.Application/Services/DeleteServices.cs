using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
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
    /// <summary>Who asked when there is nothing to delete.</summary>
    private const string Nobody = "personne";

    /// <summary>Orders the last archive and the deletion of each service.</summary>
    public async Task<Outcome<int>> AskAsync(long procedureId, Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var procedure = await LockAsync(procedureId, cancellation);
        if (procedure.ClosedOn is { } closed)
        {
            return Refusals.DeletionOver(closed);
        }

        if (procedure.RemovedOn is null)
        {
            return Refusals.DeletionMissing([DeletionObstacle.NotRemoved], null);
        }

        var asked = await db.WorkOrders.Where(o => o.ProcedureId == procedureId && o.Kind == WorkOrderKind.Delete && o.State == WorkOrderState.Open).Select(o => o.ServiceId).ToListAsync(cancellation);
        var services = await Live(db, procedure.MemberId).Where(s => !asked.Contains(s.Id)).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(cancellation);
        db.WorkOrders.AddRange(services.SelectMany(service => new[] { Order(procedure, service, WorkOrderKind.Archive, by), Order(procedure, service, WorkOrderKind.Delete, by) }));
        if (services.Count > 0)
        {
            db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "services.deletion-asked", $"Suppression demandée pour {services.Count} service{(services.Count > 1 ? "s" : "")} après radiation.", procedure.MemberId));
        }

        await SaveAsync(transaction, cancellation);
        return services.Count;
    }

    /// <summary>Somebody opened the archive and read it.</summary>
    public async Task CheckArchivesAsync(long procedureId, Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var procedure = await LockAsync(procedureId, cancellation);
        var made = await db.WorkOrders.Where(o => o.ProcedureId == procedureId && o.Kind == WorkOrderKind.Archive && o.State == WorkOrderState.Done && o.ConfirmedBy == null).ToListAsync(cancellation);
        if (procedure.ClosedOn is not null || made.Count == 0)
        {
            return;
        }

        made.ForEach(order => order.ConfirmedBy = by.Name);
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "services.archives-checked", "Dernières archives ouvertes et relues avant suppression.", procedure.MemberId));
        await SaveAsync(transaction, cancellation);
    }

    /// <summary>The second admin: everything is there, the services go.</summary>
    public async Task<Outcome<int>> ConfirmAsync(long procedureId, Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var procedure = await LockAsync(procedureId, cancellation);
        if (procedure.ClosedOn is { } closed)
        {
            return Refusals.DeletionOver(closed);
        }

        var live = await Live(db, procedure.MemberId).Select(s => s.Id).ToListAsync(cancellation);
        var orders = await db.WorkOrders.Include(o => o.Service).Where(o => o.ProcedureId == procedureId && live.Contains(o.ServiceId) && (o.Kind == WorkOrderKind.Archive || o.Kind == WorkOrderKind.Delete))
            .OrderBy(o => o.ServiceId).ToListAsync(cancellation);
        var missing = DeletionConditions.Missing(File(procedure, live, orders, by));
        if (missing.Count > 0)
        {
            return Refusals.DeletionMissing(missing, Earliest(procedure, settings.Value));
        }

        var deletions = orders.Where(o => o is { Kind: WorkOrderKind.Delete, State: WorkOrderState.Open }).ToList();
        foreach (var order in deletions)
        {
            (order.State, order.DoneAt, order.DoneOn, order.DoneBy, order.ConfirmedBy) = (WorkOrderState.Done, clock.GetUtcNow(), clock.Today(), order.OrderedBy, by.Name);
            (order.Service.State, order.Service.SuspensionReason, order.Service.StateSince) = (ServiceState.Deleted, null, clock.Today());
            db.ChronicleEntries.Add(Chronicle.Entry(clock, by.Name, ChronicleWords.Deleted, order.MemberId, new { service = order.Service.Label }));
        }

        Close(procedure, by);
        await SaveAsync(transaction, cancellation);
        return deletions.Count;
    }

    /// <summary>What a removed member still has here; its domain names stay its own.</summary>
    private static IQueryable<Service> Live(PicDbContext db, long memberId) =>
        db.Services.Where(s => s.MemberId == memberId && s.Kind != ServiceKind.DomainName && s.State != ServiceState.Deleted);

    public static DateOnly? Earliest(Procedure procedure, DuesSettings settings) => procedure.NotifiedOn is { } notified
        ? DeletionConditions.Earliest(notified, settings.DeletionDelayDays, procedure.RemovedOutsideCalendar ? null : settings.Rules.DeletionFrom.In(procedure.RemovedOn!.Value.Year))
        : null;

    /// <summary>The file of all live services together: each needs its own archive, and nobody confirms what he asked for himself.</summary>
    private DeletionFile File(Procedure procedure, List<long> live, List<WorkOrder> orders, Actor by)
    {
        var archived = orders.Where(o => o is { Kind: WorkOrderKind.Archive, State: WorkOrderState.Done }).ToList();
        var asked = orders.Where(o => o is { Kind: WorkOrderKind.Delete, State: WorkOrderState.Open }).ToList();
        return new DeletionFile(
            clock.Today(),
            procedure.RemovedOn,
            procedure.NotifiedOn,
            Earliest(procedure, settings.Value),
            live.TrueForAll(s => archived.Exists(o => o.ServiceId == s)),
            live.TrueForAll(s => archived.Exists(o => o.ServiceId == s && o.ConfirmedBy is not null)),
            live.Count == 0 ? Nobody : !live.TrueForAll(s => asked.Exists(o => o.ServiceId == s)) ? null : (asked.Find(o => o.OrderedBy == by.Name) ?? asked[0]).OrderedBy,
            by.Name);
    }

    private void Close(Procedure procedure, Actor by)
    {
        (procedure.DeletedOn, procedure.ClosedOn, procedure.ClosedAt, procedure.End) = (clock.Today(), clock.Today(), clock.GetUtcNow(), ProcedureEnd.Deleted);
        procedure.ClosedWhy = "radiée, services supprimés";
        db.ChronicleEntries.Add(Chronicle.Entry(clock, by.Name, ChronicleWords.ProcedureClosed, procedure.MemberId, new { why = procedure.ClosedWhy }));
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "services.deleted", "Services supprimés après radiation.", procedure.MemberId));
    }

    private async Task<Procedure> LockAsync(long procedureId, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM procedures WHERE id = {procedureId} FOR UPDATE", cancellation);
        return await db.Procedures.SingleAsync(p => p.Id == procedureId, cancellation);
    }

    private async Task SaveAsync(IDbContextTransaction? transaction, CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
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
