using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Documents;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Rules;
using Pic.Rules.Invoicing;

namespace Pic.Application.Payments;

/// <summary>Gives a payment its one numbered receipt. What it says is written down now, whatever happens to the payment later.</summary>
public sealed class IssueReceipt(PicDbContext db, TimeProvider clock)
{
    public async Task<Outcome<Receipt>> RunAsync(long paymentId, Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await db.LockPaymentsAsync([paymentId], cancellation);
        var payment = await db.Payments.AsNoTracking().Include(p => p.Member).Include(p => p.Reversal).SingleAsync(p => p.Id == paymentId, cancellation);
        var issued = await db.Receipts.Where(r => r.PaymentId == paymentId).Select(r => r.Number).FirstOrDefaultAsync(cancellation);
        var profile = await db.HostProfiles.MaxAsync(p => (long?)p.Id, cancellation);
        if (issued is not null)
        {
            return Refusals.ReceiptIssued(issued);
        }

        if (payment.Reversal is not null)
        {
            return Refusals.AlreadyReversed();
        }

        if (payment.Member is not { } member || profile is null)
        {
            return Refusals.ReceiptForNobody();
        }

        var receipt = await WriteAsync(payment, member, profile.Value, by, cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return receipt;
    }

    private async Task<Receipt> WriteAsync(Payment payment, Members.Member member, long profile, Actor by, CancellationToken cancellation)
    {
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        var series = DocumentNumber.Series(DocumentNumber.Receipt, today.Year);
        var receipt = new Receipt
        {
            MemberId = member.Id,
            PaymentId = payment.Id,
            Number = DocumentNumber.Of(series, await db.TakeNumbersAsync(series, 1, cancellation)),
            IssuedOn = today,
            IssuedAt = now,
            IssuedBy = by.Name,
            Amount = payment.Amount,
            RecipientName = member.Name,
            RecipientLines = [.. member.Address.Lines()],
            Lines = await LinesAsync(payment, cancellation),
            HostProfileId = profile,
        };
        db.Receipts.Add(receipt);
        await db.SaveChangesAsync(cancellation);
        db.IssuedDocuments.Add(new IssuedDocument { MemberId = member.Id, Kind = DocumentKind.Receipt, ReceiptId = receipt.Id, FileName = $"Recu-{receipt.Number}.pdf" });
        db.JournalEntries.Add(by.Entry(now, "receipt.issued", $"Reçu {receipt.Number} de {FrenchText.Amount(receipt.Amount)}.", member.Id));
        await db.SaveChangesAsync(cancellation);
        return receipt;
    }

    private async Task<List<string>> LinesAsync(Payment payment, CancellationToken cancellation)
    {
        var parts = await db.Allocations.Where(a => a.PaymentId == payment.Id).GroupBy(a => new { a.InvoiceId, a.Invoice.Number, a.Invoice.Year })
            .Select(g => new { g.Key.Number, g.Key.Year, Amount = g.Sum(a => a.Amount) }).Where(p => p.Amount > 0).OrderBy(p => p.Number).ToListAsync(cancellation);
        var given = await db.Gifts.Where(g => g.PaymentId == payment.Id).SumAsync(g => g.Amount, cancellation);
        var credit = payment.Amount - parts.Sum(p => p.Amount) - given;
        List<string> lines = [.. parts.Select(p => $"Facture {p.Number}, année {p.Year} : {FrenchText.Amount(p.Amount)}")];
        lines.AddRange(given > 0 ? [$"Don : {FrenchText.Amount(given)}"] : []);
        lines.AddRange(credit > 0 ? [$"Crédit pour une prochaine facture : {FrenchText.Amount(credit)}"] : []);
        return lines;
    }
}
