using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Payments;
using Pic.Rules;

namespace Pic.Application.Dues;

/// <summary>The treasurer gives up a draft of the dues call: it never had a number, so that nothing is left of it but the journal.</summary>
public sealed class DropDraft(PicDbContext db, TimeProvider clock)
{
    public const int ReasonLimit = 500;

    public async Task<Outcome<int>> RunAsync(long invoiceId, string reason, Actor by, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > ReasonLimit)
        {
            return Refusals.DraftReasonMissing();
        }

        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM invoices WHERE id = {invoiceId} FOR UPDATE", cancellation);
        var invoice = await db.Invoices.SingleOrDefaultAsync(i => i.Id == invoiceId && i.Number == null, cancellation);
        if (invoice is null)
        {
            return Refusals.DraftGone();
        }

        db.Invoices.Remove(invoice);
        db.ChronicleEntries.Add(Chronicle.Entry(clock, by.Name, ChronicleWords.DraftDropped, invoice.MemberId, new { year = invoice.Year, why = reason.Trim() }));
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "invoice.draft-dropped", $"Brouillon de la cotisation {invoice.Year} ({FrenchText.Amount(invoice.Total)}) abandonné.", invoice.MemberId, reason.Trim()));
        await db.SaveChangesAsync(cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return invoice.Year;
    }
}
