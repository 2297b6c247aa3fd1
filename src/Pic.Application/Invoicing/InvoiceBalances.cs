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

public static class InvoiceBalances
{
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
