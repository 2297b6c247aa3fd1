using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules;
using Pic.Rules.Invoicing;
using Pic.Rules.Members;

namespace Pic.Application.Payments;

/// <summary>The bank sent a cheque back: what it paid is open again.</summary>
public sealed class BouncePayment(PicDbContext db, SettleProcedures settle, TimeProvider clock)
{
    public async Task<Outcome<PaymentReversal>> RunAsync(long paymentId, DateOnly on, string reason, Actor by, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return Refusals.ReasonMissing();
        }

        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await db.LockPaymentsAsync([paymentId], cancellation);
        var payment = await db.Payments.AsNoTracking().Include(p => p.Reversal).SingleAsync(p => p.Id == paymentId, cancellation);
        if (Refuse(payment, on) is { } refusal)
        {
            return refusal;
        }

        var reversal = new PaymentReversal { PaymentId = paymentId, Kind = ReversalKind.Bounced, ReversedOn = on, Reason = reason.Trim(), RecordedAt = clock.GetUtcNow(), RecordedBy = by.Name };
        await db.ReverseAsync([payment], reversal, by, cancellation);
        await db.AlertAsync(clock, StaffRole.Treasurer, $"cheque-bounced/{paymentId}", $"Chèque de {FrenchText.Amount(payment.Amount)} du {FrenchText.Day(payment.ReceivedOn)} rejeté : ce qu’il réglait est de nouveau dû.", payment.MemberId, cancellation);
        await settle.ReopenAsync(await db.Allocations.Where(a => a.PaymentId == paymentId).Select(a => a.Invoice.MemberId).Distinct().ToListAsync(cancellation), payment.RecordedAt, by, cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return reversal;
    }

    private Refusal? Refuse(Payment payment, DateOnly on)
    {
        if (payment.Reversal is not null)
        {
            return Refusals.AlreadyReversed();
        }

        if (payment.Method != PaymentMethod.Cheque)
        {
            return Refusals.OnlyChequesBounce();
        }

        return on < payment.ReceivedOn || on > clock.Today() ? Refusals.BounceDayWrong(payment.ReceivedOn) : null;
    }
}
