using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Rules.Invoicing;

namespace Pic.Application.Payments;

/// <summary>A payment with what was done with it. Amount = allocated + given + credit, or the payment is reversed and all three are nothing.</summary>
public sealed class PaymentBalance
{
    public long PaymentId { get; init; }
    public long? MemberId { get; init; }
    public DateOnly ReceivedOn { get; init; }
    public decimal Amount { get; init; }
    public bool IsReversed { get; init; }
    public decimal Allocated { get; init; }
    public decimal Given { get; init; }

    public decimal Credit => IsReversed ? 0 : Amount - Allocated - Given;
}

public static class PaymentBalances
{
    public static IQueryable<PaymentBalance> PaymentBalancesOf(this PicDbContext db, IQueryable<Payment>? payments = null) =>
        (payments ?? db.Payments).Select(p => new PaymentBalance
        {
            PaymentId = p.Id,
            MemberId = p.MemberId,
            ReceivedOn = p.ReceivedOn,
            Amount = p.Amount,
            IsReversed = db.PaymentReversals.Any(r => r.PaymentId == p.Id),
            Allocated = db.Allocations.Where(a => a.PaymentId == p.Id).Sum(a => a.Amount),
            Given = db.Gifts.Where(g => g.PaymentId == p.Id).Sum(g => g.Amount),
        });

    /// <summary>Payments of which something is left as credit.</summary>
    public static IQueryable<PaymentBalance> Credits(this PicDbContext db) =>
        db.PaymentBalancesOf().Where(b => !b.IsReversed && b.Amount - b.Allocated - b.Given > 0);

    /// <summary>What a member may still use.</summary>
    public static Task<decimal> CreditOfAsync(this PicDbContext db, long memberId, CancellationToken cancellation) =>
        db.Credits().Where(b => b.MemberId == memberId).SumAsync(b => b.Amount - b.Allocated - b.Given, cancellation);

    /// <summary>Cheques that came in and went to no bank yet.</summary>
    public static IQueryable<Payment> ChequesOnDesk(this PicDbContext db) =>
        db.Payments.Where(p => p.Method == PaymentMethod.Cheque && p.ChequeDepositId == null && p.Reversal == null);

    /// <summary>Issued invoices with something left to pay.</summary>
    public static IQueryable<InvoiceBalance> OpenBalances(this PicDbContext db) =>
        db.Balances().Where(b => b.Total - b.Credited - b.Paid - b.WrittenOff > 0);
}
