using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Members;
using Pic.Application.Payments;

namespace Pic.Web.Features.Staff.MemberPayments;

/// <summary>The form with the member's open invoices, and where the payment would go.</summary>
public sealed record NewPaymentModel(Member Member, IReadOnlyList<InvoiceBalance> Open, decimal MemberCredit, PaymentInput Input, PlannedPayment? Plan)
{
    /// <summary>Payments alike that are recorded already.</summary>
    public int Alike { get; init; }

    /// <summary>Empty lines for invoices of other associations.</summary>
    public const int OtherLines = 3;

    public static async Task<NewPaymentModel?> LoadAsync(PicDbContext db, string number, CancellationToken cancellation)
    {
        var member = await db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Number == number, cancellation);
        return member is null
            ? null
            : new NewPaymentModel(
                member,
                await db.OpenBalances().Where(b => b.MemberId == member.Id).OrderBy(b => b.IssuedOn).ThenBy(b => b.Number.Length).ThenBy(b => b.Number).ToListAsync(cancellation),
                await db.CreditOfAsync(member.Id, cancellation),
                new PaymentInput(),
                null);
    }

    /// <summary>The form's lines: one for each open invoice, then those typed for others, then empty ones.</summary>
    public NewPaymentModel Filled(PaymentInput input)
    {
        var own = Open.Select(o => new SplitInput { Number = o.Number, Amount = input.Splits.FirstOrDefault(s => s.Number == o.Number)?.Amount }).ToList();
        var others = input.Splits.Where(s => Open.All(o => o.Number != s.Number) && (s.Amount is not null || !string.IsNullOrWhiteSpace(s.Number))).ToList();
        input.Splits = [.. own, .. others, .. Enumerable.Range(0, Math.Max(1, OtherLines - others.Count)).Select(_ => new SplitInput())];
        return this with { Input = input };
    }
}
