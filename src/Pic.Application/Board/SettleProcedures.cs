using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Journal;
using Pic.Application.Services;
using Pic.Rules;
using Pic.Rules.Invoicing;
using Pic.Rules.Members;

namespace Pic.Application.Board;

/// <summary>
/// Follows money at once: full payment of the dues a procedure is about closes it, lifts what was cut for unpaid dues and tells the board, up to the
/// minute a removal is decided; a payment that is taken back opens it again. Runs in the caller's transaction when there is one.
/// </summary>
public sealed class SettleProcedures(PicDbContext db, OrderReinstatement reinstate, GrantTime grant, TimeProvider clock)
{
    /// <summary>After money moved for these members; null looks at every procedure.</summary>
    /// <returns>How many were closed.</returns>
    public async Task<int> RunAsync(IReadOnlyCollection<long>? members, Actor by, CancellationToken cancellation = default)
    {
        var ids = members?.ToArray() ?? [];
        var open = await db.RowsAsync(
            """
            SELECT p.id, p.member_id, p.removed_on, (
              SELECT coalesce(sum(i.total - coalesce((SELECT sum(amount) FROM credit_notes c WHERE c.invoice_id = i.id), 0)
                - coalesce((SELECT sum(amount) FROM write_offs w WHERE w.invoice_id = i.id), 0)
                - coalesce((SELECT sum(amount) FROM allocations a WHERE a.invoice_id = i.id), 0)), 0)
              FROM invoices i WHERE i.member_id = p.member_id AND i.number IS NOT NULL AND i.kind IN ('Dues', 'TakenOver') AND i.year <= p.year) AS open_dues
            FROM procedures p WHERE p.closed_on IS NULL AND ($1 OR p.member_id = ANY($2))
            """,
            reader => new OpenProcedure(reader.GetInt64(0), reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetFieldValue<DateOnly>(2), reader.GetDecimal(3)),
            cancellation,
            members is null,
            ids);
        var closed = 0;
        foreach (var settled in open.Where(p => p.OpenDues <= 0))
        {
            closed += await CloseAsync(settled, by, cancellation) ? 1 : 0;
        }

        return closed;
    }

    /// <summary>A payment was taken back: what it had closed is open again, and the time the board had given runs on. Nothing is cut anew without a decision.</summary>
    public async Task ReopenAsync(IReadOnlyCollection<long> members, DateTimeOffset paidAt, Actor by, CancellationToken cancellation = default)
    {
        var closed = await db.Procedures.Where(p => members.Contains(p.MemberId) && p.End == ProcedureEnd.Paid && p.ClosedAt >= paidAt)
            .OrderByDescending(p => p.Id).ToListAsync(cancellation);
        foreach (var procedure in closed.DistinctBy(p => p.MemberId))
        {
            var standing = (await db.StandingsAsync(procedure.Year, [procedure.MemberId], cancellation: cancellation)).SingleOrDefault();
            if (standing is null || standing.ProcedureId is not null || standing.OpenDues <= 0)
            {
                continue;
            }

            var time = await grant.RunOnAsync(procedure, cancellation) is { } until ? $" ; le délai accordé jusqu’au {FrenchText.Day(until)} court de nouveau" : "";
            db.Procedures.Add(new Procedure { MemberId = procedure.MemberId, Year = procedure.Year, OpenedOn = clock.Today(), OpenedBy = by.Name });
            db.ChronicleEntries.Add(Chronicle.Entry(clock, by.Name, ChronicleWords.ProcedureOpened, procedure.MemberId, new { why = $"paiement repris : la cotisation {procedure.Year} n’est plus réglée{time}" }));
            await db.SaveChangesAsync(cancellation);
        }
    }

    private async Task<bool> CloseAsync(OpenProcedure settled, Actor by, CancellationToken cancellation)
    {
        if (settled.RemovedOn is { } removed)
        {
            await db.AlertAsync(clock, StaffRole.BoardMember, $"paid-after-removal/{settled.Id}", $"Réglée après la décision de radiation du {FrenchText.Day(removed)} : le conseil maintient la radiation ou revient sur elle, dans les lettres recommandées.", settled.MemberId, cancellation);
            return false;
        }

        var procedure = await db.Procedures.SingleAsync(p => p.Id == settled.Id, cancellation);
        if (procedure.ClosedOn is not null)
        {
            return false;
        }

        var today = clock.Today();
        (procedure.ClosedOn, procedure.ClosedAt, procedure.End) = (today, clock.GetUtcNow(), ProcedureEnd.Paid);
        var isRenounced = await db.WriteOffs.AnyAsync(w => w.MemberId == procedure.MemberId && w.Invoice.Year == procedure.Year && (w.Invoice.Kind == InvoiceKind.Dues || w.Invoice.Kind == InvoiceKind.TakenOver), cancellation);
        procedure.ClosedWhy = isRenounced ? $"le conseil a renoncé au reste de la cotisation {procedure.Year}" : $"cotisation {procedure.Year} réglée";
        db.ChronicleEntries.Add(Chronicle.Entry(clock, by.Name, ChronicleWords.ProcedureClosed, procedure.MemberId, new { why = procedure.ClosedWhy }));
        db.JournalEntries.Add(new JournalEntry { At = clock.GetUtcNow(), By = by.Name, AccountId = by.AccountId, Origin = by.Origin, MemberId = procedure.MemberId, Act = "procedure.closed", Summary = $"Procédure close : {procedure.ClosedWhy}." });
        await db.SaveChangesAsync(cancellation);
        await db.Deferrals.Where(d => d.MemberId == procedure.MemberId && d.EndedOn == null).ExecuteUpdateAsync(set => set.SetProperty(d => d.EndedOn, today), cancellation);
        await db.PaymentPlans.Where(p => p.MemberId == procedure.MemberId && p.EndedOn == null).ExecuteUpdateAsync(set => set.SetProperty(p => p.EndedOn, today), cancellation);
        await reinstate.RunAsync(procedure.MemberId, procedure.Id, by, cancellation);
        await db.AlertAsync(clock, StaffRole.BoardMember, $"procedure-paid/{procedure.Id}", $"{(isRenounced ? "Le conseil a renoncé au reste de la cotisation" : "Cotisation")} {procedure.Year}{(isRenounced ? "" : " réglée depuis")} : la procédure est close{(procedure.SuspendedOn is null ? "" : ", les services sont rétablis")}.", procedure.MemberId, cancellation);
        return true;
    }

    private sealed record OpenProcedure(long Id, long MemberId, DateOnly? RemovedOn, decimal OpenDues);
}
