using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules;
using Pic.Rules.Members;

namespace Pic.Application.Payments;

/// <summary>
/// Money that had come in is gone again: the bank sent the cheque or the transfer back, or it was handed back. What it paid is open again, but for
/// what the member's other credit pays at once: nobody is reminded of what it has paid.
/// </summary>
public sealed class BouncePayment(PicDbContext db, UseCredit credit, SettleProcedures settle, TimeProvider clock)
{
    public async Task<Outcome<PaymentReversal>> RunAsync(long paymentId, DateOnly on, string reason, Actor by, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return Refusals.ReasonMissing();
        }

        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var members = await db.LockPaidInvoicesAsync([paymentId], cancellation);
        await db.LockPaymentsAsync([paymentId], cancellation);
        var payment = await db.Payments.AsNoTracking().Include(p => p.Reversal).SingleAsync(p => p.Id == paymentId, cancellation);
        if (Refuse(payment, on) is { } refusal)
        {
            return refusal;
        }

        var reversal = new PaymentReversal { PaymentId = paymentId, Kind = ReversalKind.Bounced, ReversedOn = on, Reason = reason.Trim(), RecordedAt = clock.GetUtcNow(), RecordedBy = by.Name };
        await db.ReverseAsync([payment], reversal, by, cancellation);
        var spent = await credit.RunAllAsync(members, by, cancellation);
        var rest = spent > 0 ? $" ; {FrenchText.Amount(spent)} sont payés aussitôt par un autre crédit." : ".";
        await db.AlertAsync(clock, StaffRole.Treasurer, $"payment-bounced/{paymentId}", $"{PaymentJournal.Name(payment.Method)} de {FrenchText.Amount(payment.Amount)} du {FrenchText.Day(payment.ReceivedOn)}, {PaymentJournal.Gone(payment.Method)} : les factures réglées ainsi sont de nouveau dues{rest}", payment.MemberId, cancellation);
        await settle.ReopenAsync(members, payment.RecordedAt, by, cancellation);
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

        return on < payment.ReceivedOn || on > clock.Today() ? Refusals.BounceDayWrong(payment.ReceivedOn) : null;
    }
}
