using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Application.Documents;
using Pic.Application.Journal;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Invoicing;

namespace Pic.Application.Invoicing;

/// <summary>Credits an issued invoice, in whole or in part, never above what earlier credit notes left of it.</summary>
public sealed class IssueCreditNote(PicDbContext db, SettleProcedures settle, TimeProvider clock)
{
    /// <param name="amount">Euros; null credits all that is left.</param>
    /// <param name="alikeKnown">How many alike the person typing it knows of; null when nobody types it.</param>
    public async Task<Outcome<CreditNote>> RunAsync(long invoiceId, decimal? amount, string reason, Actor actor, int? alikeKnown = null, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return Refusals.ReasonMissing();
        }

        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var invoice = (await db.Invoices.FromSql($"SELECT * FROM invoices WHERE id = {invoiceId} FOR NO KEY UPDATE").AsNoTracking().ToListAsync(cancellation)).Single();
        var credited = await db.CreditNotes.Where(c => c.InvoiceId == invoiceId).SumAsync(c => c.Amount, cancellation)
            + await db.WriteOffs.Where(w => w.InvoiceId == invoiceId).SumAsync(w => w.Amount, cancellation);
        if (Refuse(invoice, credited, amount) is { } refusal)
        {
            return refusal;
        }

        if (alikeKnown is { } known && await AlikeAsync(invoiceId, amount, reason, cancellation) is var alike && alike.Count > known)
        {
            return Refusals.CreditedAlready(alike[^1]);
        }

        var left = invoice.Total - credited;
        if (amount > left)
        {
            return Refusals.AboveWhatIsLeft(invoice.Number!, left);
        }

        var note = await WriteAsync(invoice, amount ?? left, reason.Trim(), actor, cancellation);
        await ReleaseAsync(invoice, note, actor, cancellation);
        await settle.RunAsync([invoice.MemberId], actor, cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return note;
    }

    /// <summary>Credit notes of the last day with the same amount and reason: the form sent twice. What takes all that is left is never one.</summary>
    public async Task<IReadOnlyList<CreditNote>> AlikeAsync(long invoiceId, decimal? amount, string reason, CancellationToken cancellation = default)
    {
        var (since, text) = (clock.GetUtcNow().AddDays(-1), reason.Trim());
        return await db.CreditNotes.AsNoTracking().Where(c => c.InvoiceId == invoiceId && c.Amount == amount && c.Reason == text && c.IssuedAt > since).OrderBy(c => c.Id).ToListAsync(cancellation);
    }

    private static Refusal? Refuse(Invoice invoice, decimal credited, decimal? amount)
    {
        if (invoice.Number is null)
        {
            return Refusals.NotIssued();
        }

        if (invoice.Total - credited <= 0)
        {
            return Refusals.NothingLeft(invoice.Number);
        }

        return amount is { } asked && (asked <= 0 || !Money.IsExact(asked)) ? Refusals.AmountNotPositive() : null;
    }

    /// <summary>What was paid above what is still owed goes back to the payments it came from, the newest first: it is credit again.</summary>
    private async Task ReleaseAsync(Invoice invoice, CreditNote note, Actor actor, CancellationToken cancellation)
    {
        await db.LockPaymentsAsync(await db.Allocations.Where(a => a.InvoiceId == invoice.Id).Select(a => a.PaymentId).ToListAsync(cancellation), cancellation);
        var balance = await db.Balances().SingleAsync(b => b.InvoiceId == invoice.Id, cancellation);
        var excess = Math.Min(-balance.Open, balance.Paid);
        if (excess <= 0)
        {
            return;
        }

        var paid = await db.Allocations.Where(a => a.InvoiceId == invoice.Id).GroupBy(a => a.PaymentId)
            .Select(g => new { PaymentId = g.Key, Amount = g.Sum(a => a.Amount) }).Where(p => p.Amount > 0).OrderByDescending(p => p.PaymentId).ToListAsync(cancellation);
        foreach (var payment in paid)
        {
            var part = Math.Min(excess, payment.Amount);
            excess -= part;
            if (part > 0)
            {
                db.Allocations.Add(new Allocation { PaymentId = payment.PaymentId, InvoiceId = invoice.Id, Amount = -part, RecordedAt = clock.GetUtcNow(), RecordedBy = actor.Name, Reason = FreedMoney.Reason(note.Number) });
            }
        }

        await db.SaveChangesAsync(cancellation);
    }

    private async Task<CreditNote> WriteAsync(Invoice invoice, decimal amount, string reason, Actor actor, CancellationToken cancellation)
    {
        var today = clock.Today();
        var series = DocumentNumber.Series(DocumentNumber.CreditNote, DocumentNumber.SeriesYear(today, invoice.Year));
        var note = new CreditNote
        {
            MemberId = invoice.MemberId,
            InvoiceId = invoice.Id,
            Number = DocumentNumber.Of(series, await db.TakeNumbersAsync(series, 1, cancellation)),
            IssuedOn = today,
            IssuedAt = clock.GetUtcNow(),
            IssuedBy = actor.Name,
            Amount = amount,
            Reason = reason,
            HostProfileId = await db.HostProfiles.MaxAsync(p => p.Id, cancellation),
        };
        db.CreditNotes.Add(note);
        db.ChronicleEntries.Add(Chronicle.Entry(clock, actor.Name, ChronicleWords.CreditNoteIssued, invoice.MemberId, new { number = note.Number, year = invoice.Year, amount }));
        await db.SaveChangesAsync(cancellation);
        db.IssuedDocuments.Add(new IssuedDocument { MemberId = invoice.MemberId, Kind = DocumentKind.CreditNote, CreditNoteId = note.Id, FileName = $"Avoir-{note.Number}.pdf" });
        db.JournalEntries.Add(actor.Entry(clock.GetUtcNow(), "credit-note.issued", $"Avoir {note.Number} de {FrenchText.Amount(amount)} sur la facture {invoice.Number}.", invoice.MemberId, reason));
        await db.SaveChangesAsync(cancellation);
        return note;
    }
}
