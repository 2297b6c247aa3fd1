using Pic.Application.Data;

namespace Pic.Application.Payments;

/// <summary>The rows of planned payments, their keys given.</summary>
internal sealed record PaymentRows(Payment[] Payments)
{
    public static async Task<PaymentRows> MakeAsync(PicDbContext db, IReadOnlyList<PlannedPayment> planned, Dictionary<long, string> names, string by, DateTimeOffset now, CancellationToken cancellation)
    {
        var paymentKeys = await db.TakeKeyListAsync(typeof(Payment), planned.Count, cancellation);
        var allocationKeys = new Queue<long>(await db.TakeKeyListAsync(typeof(Allocation), planned.Sum(p => p.Shares.Count), cancellation));
        var giftKeys = new Queue<long>(await db.TakeKeyListAsync(typeof(Gift), planned.Count(p => p.Gift > 0), cancellation));
        var payments = new Payment[planned.Count];
        for (var i = 0; i < planned.Count; i++)
        {
            var plan = planned[i];
            var payment = Of(plan, paymentKeys[i], names, by, now);
            payment.Allocations.AddRange(plan.Shares.Select(share => new Allocation
            {
                Id = allocationKeys.Dequeue(),
                PaymentId = payment.Id,
                InvoiceId = share.Invoice.InvoiceId,
                Amount = share.Amount,
                RecordedAt = now,
                RecordedBy = by,
            }));
            if (plan.Gift > 0)
            {
                payment.Gifts.Add(new Gift { Id = giftKeys.Dequeue(), PaymentId = payment.Id, Amount = plan.Gift, RecordedAt = now, RecordedBy = by });
            }

            payments[i] = payment;
        }

        return new PaymentRows(payments);
    }

    private static Payment Of(PlannedPayment plan, long key, Dictionary<long, string> names, string by, DateTimeOffset now) => new()
    {
        Id = key,
        MemberId = plan.MemberId,
        ReceivedOn = plan.Request.ReceivedOn,
        Method = plan.Request.Method,
        Amount = plan.Request.Amount,
        Payer = Held(string.IsNullOrWhiteSpace(plan.Request.Payer) && plan.MemberId is { } member ? names[member] : plan.Request.Payer, Payment.PayerLimit),
        Reference = Held(plan.Request.Reference, Payment.ReferenceLimit),
        Note = Held(plan.Request.Note, Payment.NoteLimit),
        RecordedAt = now,
        RecordedBy = by,
    };

    private static string Held(string text, int limit) => text.Trim() is var trimmed && trimmed.Length > limit ? trimmed[..limit] : trimmed;
}
