using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules;

namespace Pic.Application.Payments;

/// <summary>
/// A payment should not have been recorded so: it is reversed with its reason, within thirty days. The member's other credit pays what is open again.
/// </summary>
public sealed class UndoPayment(PicDbContext db, UseCredit credit, SettleProcedures settle, TimeProvider clock)
{
    public const int Days = 30;

    public async Task<Outcome<IReadOnlyList<Payment>>> RunAsync(long paymentId, string reason, Actor by, CancellationToken cancellation = default) =>
        await RunAllAsync([paymentId], reason, by, cancellation);

    /// <summary>All or none.</summary>
    public async Task<Outcome<IReadOnlyList<Payment>>> RunAllAsync(IReadOnlyList<long> paymentIds, string reason, Actor by, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return Refusals.ReasonMissing();
        }

        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var members = await db.LockPaidInvoicesAsync(paymentIds, cancellation);
        await db.LockPaymentsAsync(paymentIds, cancellation);
        var payments = await db.Payments.AsNoTracking().Include(p => p.Reversal).Include(p => p.ChequeDeposit).Where(p => paymentIds.Contains(p.Id)).OrderBy(p => p.Id).ToArrayAsync(cancellation);
        if (payments.Select(Refuse).FirstOrDefault(r => r is not null) is { } refusal)
        {
            return refusal;
        }

        var reversal = new PaymentReversal { Kind = ReversalKind.Undone, ReversedOn = clock.Today(), Reason = reason.Trim(), RecordedAt = clock.GetUtcNow(), RecordedBy = by.Name };
        await db.ReverseAsync(payments, reversal, by, cancellation);
        await credit.RunAllAsync(members, by, cancellation);
        await settle.ReopenAsync(members, payments.Min(p => p.RecordedAt), by, cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return payments;
    }

    private Refusal? Refuse(Payment payment)
    {
        if (payment.Reversal is not null)
        {
            return Refusals.AlreadyReversed();
        }

        if (payment.ChequeDeposit is { } deposit)
        {
            return Refusals.AlreadyDeposited(deposit.Number);
        }

        var recorded = ParisClock.DayOf(payment.RecordedAt);
        return clock.Today() > recorded.AddDays(Days) ? Refusals.TooLateToUndo(recorded, Days) : null;
    }
}
