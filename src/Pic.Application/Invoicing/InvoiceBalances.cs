using Pic.Application.Data;
using Pic.Rules.Invoicing;

namespace Pic.Application.Invoicing;

/// <summary>An issued invoice with what was credited, paid and written off of it. Read from the rows each time; no balance is stored anywhere.</summary>
public sealed class InvoiceBalance
{
    public long InvoiceId { get; init; }
    public long MemberId { get; init; }
    public required string Number { get; init; }
    public InvoiceKind Kind { get; init; }
    public int Year { get; init; }
    public DateOnly IssuedOn { get; init; }
    public DateOnly? DueOn { get; init; }
    public decimal Total { get; init; }
    public decimal Credited { get; init; }
    public decimal Paid { get; init; }
    public decimal WrittenOff { get; init; }

    public decimal Open => Total - Credited - Paid - WrittenOff;
}

/// <summary>What a member should have paid by a day, all years together.</summary>
public sealed record OverdueSum(long MemberId, decimal Amount);

public static class InvoiceBalances
{
    /// <summary>Who owes something that was due before this day. An invoice without a due date waits for nobody's call.</summary>
    public static Task<List<OverdueSum>> OverdueAsync(this PicDbContext db, DateOnly today, CancellationToken cancellation) =>
        db.RowsAsync(
            """
            SELECT i.member_id, sum(i.total - coalesce(c.amount, 0) - coalesce(w.amount, 0) - coalesce(p.amount, 0)) AS overdue
            FROM invoices i
            LEFT JOIN (SELECT invoice_id, sum(amount) AS amount FROM credit_notes GROUP BY invoice_id) c ON c.invoice_id = i.id
            LEFT JOIN (SELECT invoice_id, sum(amount) AS amount FROM write_offs GROUP BY invoice_id) w ON w.invoice_id = i.id
            LEFT JOIN (SELECT invoice_id, sum(amount) AS amount FROM allocations GROUP BY invoice_id) p ON p.invoice_id = i.id
            WHERE i.number IS NOT NULL AND i.due_on < $1
            GROUP BY i.member_id HAVING sum(i.total - coalesce(c.amount, 0) - coalesce(w.amount, 0) - coalesce(p.amount, 0)) > 0
            """,
            row => new OverdueSum(row.GetInt64(0), row.GetDecimal(1)),
            cancellation,
            today);

    public static IQueryable<InvoiceBalance> Balances(this PicDbContext db) =>
        db.Invoices.Where(i => i.Number != null).Select(i => new InvoiceBalance
        {
            InvoiceId = i.Id,
            MemberId = i.MemberId,
            Number = i.Number!,
            Kind = i.Kind,
            Year = i.Year,
            IssuedOn = i.IssuedOn!.Value,
            DueOn = i.DueOn,
            Total = i.Total,
            Credited = db.CreditNotes.Where(c => c.InvoiceId == i.Id).Sum(c => c.Amount),
            Paid = db.Allocations.Where(a => a.InvoiceId == i.Id).Sum(a => a.Amount),
            WrittenOff = db.WriteOffs.Where(w => w.InvoiceId == i.Id).Sum(w => w.Amount),
        });
}
