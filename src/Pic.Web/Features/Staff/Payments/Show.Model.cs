using Microsoft.EntityFrameworkCore;
using Pic.Application;
using Pic.Application.Data;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Web.Labels;

namespace Pic.Web.Features.Staff.Payments;

/// <summary>One payment, where it went, and what happened to it in order.</summary>
public sealed record PaymentModel(Payment Payment, IReadOnlyList<AllocationModel> Allocations, IReadOnlyList<PaymentEvent> Events, Receipt? Receipt, DateOnly Today, bool MayRecord)
{
    public BounceInput Bounced { get; init; } = new() { On = Today };
    public UndoInput Undone { get; init; } = new();

    public decimal Allocated => Allocations.Sum(a => a.Amount);
    public decimal Given => Payment.Gifts.Sum(g => g.Amount);
    public decimal Credit => Payment.Reversal is null ? Payment.Amount - Allocated - Given : 0;
    public bool MayGiveReceipt => MayRecord && Receipt is null && Payment is { Reversal: null, MemberId: not null };
    public bool MayBounce => MayRecord && Payment.Reversal is null;
    public bool MayUndo => MayRecord && Payment is { Reversal: null, ChequeDeposit: null } && Today <= ParisClock.DayOf(Payment.RecordedAt).AddDays(UndoPayment.Days);

    public static async Task<PaymentModel?> LoadAsync(PicDbContext db, long id, DateOnly today, bool mayRecord, CancellationToken cancellation)
    {
        var payment = await db.Payments.AsNoTracking().Include(p => p.Member).Include(p => p.Gifts).Include(p => p.Reversal).Include(p => p.ChequeDeposit).FirstOrDefaultAsync(p => p.Id == id, cancellation);
        if (payment is null)
        {
            return null;
        }

        var rows = await db.Allocations.AsNoTracking().Include(a => a.Invoice).ThenInclude(i => i.Member).Where(a => a.PaymentId == id).OrderBy(a => a.Id).ToListAsync(cancellation);
        var receipt = await db.Receipts.AsNoTracking().FirstOrDefaultAsync(r => r.PaymentId == id, cancellation);
        var allocations = rows.GroupBy(a => a.Invoice.Number!).Select(g => new AllocationModel(g.Key, g.First().Invoice.Year, g.First().Invoice.Member.Number, g.First().Invoice.Member.Name, g.Sum(a => a.Amount))).Where(a => a.Amount != 0);
        return new PaymentModel(payment, [.. allocations], [.. Happened(payment, rows, receipt).OrderBy(e => e.At)], receipt, today, mayRecord);
    }

    private static IEnumerable<PaymentEvent> Happened(Payment payment, IEnumerable<Allocation> rows, Receipt? receipt)
    {
        yield return new PaymentEvent(payment.RecordedAt, payment.RecordedBy, "Paiement enregistré.", null);
        foreach (var row in rows)
        {
            var verb = row.Amount > 0 ? "affectés à" : "repris de";
            yield return new PaymentEvent(row.RecordedAt, row.RecordedBy, $"{FrenchText.Amount(Math.Abs(row.Amount))} {verb} la facture {row.Invoice.Number}.", row.Reason);
        }

        foreach (var gift in payment.Gifts)
        {
            yield return new PaymentEvent(gift.RecordedAt, gift.RecordedBy, gift.Amount > 0 ? $"{FrenchText.Amount(gift.Amount)} laissés en don." : $"Don de {FrenchText.Amount(-gift.Amount)} repris.", gift.Reason);
        }

        if (payment.ChequeDeposit is { } slip)
        {
            yield return new PaymentEvent(slip.RecordedAt, slip.RecordedBy, $"Remis à la banque, bordereau {slip.Number}.", null);
        }

        if (receipt is not null)
        {
            yield return new PaymentEvent(receipt.IssuedAt, receipt.IssuedBy, $"Reçu {receipt.Number} établi.", null);
        }

        if (payment.Reversal is { } reversal)
        {
            yield return new PaymentEvent(reversal.RecordedAt, reversal.RecordedBy, reversal.Kind == ReversalKind.Bounced ? $"{payment.Method.Gone()}." : "Enregistrement annulé.", reversal.Reason);
        }
    }
}

public sealed record AllocationModel(string InvoiceNumber, int Year, string MemberNumber, string MemberName, decimal Amount);

/// <summary>Who did what to a payment, when and why.</summary>
public sealed record PaymentEvent(DateTimeOffset At, string By, string Sentence, string? Reason);
