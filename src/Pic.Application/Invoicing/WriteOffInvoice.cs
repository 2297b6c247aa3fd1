using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Payments;
using Pic.Rules;

namespace Pic.Application.Invoicing;

/// <summary>The board gives up claiming what remains of an invoice. The invoice itself stays as it was issued.</summary>
public sealed class WriteOffInvoice(PicDbContext db, SettleProcedures settle, TimeProvider clock)
{
    public async Task<Outcome<WriteOff>> RunAsync(long invoiceId, DateOnly decidedOn, string decision, Actor by, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(decision) || decidedOn > clock.Today())
        {
            return Refusals.DecisionMissing();
        }

        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await db.LockInvoicesAsync([invoiceId], cancellation);
        var balance = await db.Balances().SingleOrDefaultAsync(b => b.InvoiceId == invoiceId, cancellation);
        if (balance is null)
        {
            return Refusals.NotIssued();
        }

        if (decidedOn < balance.IssuedOn)
        {
            return Refusals.DecidedBeforeIssue(balance.Number, balance.IssuedOn);
        }

        if (balance.Open <= 0)
        {
            return Refusals.NothingToWriteOff(balance.Number);
        }

        var now = clock.GetUtcNow();
        var writeOff = new WriteOff { MemberId = balance.MemberId, InvoiceId = invoiceId, Amount = balance.Open, DecidedOn = decidedOn, Decision = decision.Trim(), RecordedAt = now, RecordedBy = by.Name };
        db.WriteOffs.Add(writeOff);
        db.JournalEntries.Add(by.Entry(now, "invoice.written-off", $"Facture {balance.Number} : le CA du {FrenchText.Day(decidedOn)} renonce à {FrenchText.Amount(balance.Open)}.", balance.MemberId, decision.Trim()));
        await db.SaveChangesAsync(cancellation);
        await settle.RunAsync([balance.MemberId], by, cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return writeOff;
    }
}
