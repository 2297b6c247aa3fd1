using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Rules.Dues;
using Pic.Rules.Invoicing;

namespace Pic.Web.Features.MySpace.Invoices;

/// <summary>An invoice as its association sees it.</summary>
public sealed record OwnInvoice(InvoiceBalance Balance, DuesState State, bool HasPdf, IReadOnlyList<OwnCreditNote> CreditNotes)
{
    public string Number => Balance.Number;

    public bool IsTakenOver => Balance.Kind == InvoiceKind.TakenOver;
}

public sealed record OwnCreditNote(string Number, DateOnly IssuedOn, decimal Amount, long InvoiceId);

public static class OwnInvoices
{
    /// <summary>The issued invoices of one association, the newest first.</summary>
    public static async Task<IReadOnlyList<OwnInvoice>> ReadAsync(PicDbContext db, long memberId, DateOnly today, CancellationToken cancellation)
    {
        var balances = await db.Balances().Where(b => b.MemberId == memberId).OrderByDescending(b => b.Year).ThenByDescending(b => b.InvoiceId).ToListAsync(cancellation);
        var withPdf = await db.IssuedDocuments.Where(d => d.MemberId == memberId && d.InvoiceId != null).Select(d => d.InvoiceId!.Value).ToListAsync(cancellation);
        var notes = await db.CreditNotes.Where(c => c.MemberId == memberId).OrderBy(c => c.Id)
            .Select(c => new OwnCreditNote(c.Number, c.IssuedOn, c.Amount, c.InvoiceId)).ToListAsync(cancellation);
        return
        [
            .. balances.Select(b => new OwnInvoice(
                b,
                DuesOfYear.State(b.Total, b.Credited, b.Paid, b.DueOn, today, b.WrittenOff),
                withPdf.Contains(b.InvoiceId),
                [.. notes.Where(n => n.InvoiceId == b.InvoiceId)])),
        ];
    }
}
