using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Rules;
using Pic.Rules.Invoicing;

namespace Pic.Application.Payments;

/// <summary>Puts cheques on one numbered slip for the bank; a cheque goes there once.</summary>
public sealed class DepositCheques(PicDbContext db, TimeProvider clock)
{
    public async Task<Outcome<ChequeDeposit>> RunAsync(IReadOnlyList<long> paymentIds, DateOnly on, Actor by, CancellationToken cancellation = default)
    {
        if (paymentIds.Count == 0)
        {
            return Refusals.NoChequeChosen();
        }

        if (on > clock.Today().AddDays(7))
        {
            return Refusals.DepositDayWrong();
        }

        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await db.LockPaymentsAsync(paymentIds, cancellation);
        var cheques = await db.ChequesOnDesk().Where(p => paymentIds.Contains(p.Id)).ToListAsync(cancellation);
        if (cheques.Count != paymentIds.Distinct().Count())
        {
            return Refusals.ChequeGone();
        }

        if (cheques.Max(c => c.ReceivedOn) is var received && on < received)
        {
            return Refusals.DepositBeforeCheque(received);
        }

        var now = clock.GetUtcNow();
        var series = DocumentNumber.Series(DocumentNumber.ChequeDeposit, on.Year);
        var deposit = new ChequeDeposit { Number = DocumentNumber.Of(series, await db.TakeNumbersAsync(series, 1, cancellation)), DepositedOn = on, RecordedAt = now, RecordedBy = by.Name };
        deposit.Cheques.AddRange(cheques);
        db.ChequeDeposits.Add(deposit);
        db.JournalEntries.Add(by.Entry(now, "cheques.deposited", $"Bordereau {deposit.Number} : {cheques.Count} chèques, {FrenchText.Amount(cheques.Sum(c => c.Amount))}."));
        await db.SaveChangesAsync(cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return deposit;
    }
}
