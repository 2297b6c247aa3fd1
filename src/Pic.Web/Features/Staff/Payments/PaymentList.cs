using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Rules.Invoicing;

namespace Pic.Web.Features.Staff.Payments;

/// <summary>The payments' list as queries.</summary>
public sealed class PaymentList(PicDbContext db, PaymentListInput input)
{
    public IQueryable<Payment> Payments()
    {
        var payments = db.Payments.AsNoTracking();
        if (input.Method is { } method)
        {
            payments = payments.Where(p => p.Method == method);
        }

        if (input.From is { } from)
        {
            payments = payments.Where(p => p.ReceivedOn >= from);
        }

        if (input.Until is { } until)
        {
            payments = payments.Where(p => p.ReceivedOn <= until);
        }

        return Searched(ByState(payments));
    }

    public IQueryable<PaymentRow> Rows(IQueryable<Payment> payments) =>
        payments.OrderByDescending(p => p.ReceivedOn).ThenByDescending(p => p.Id).Select(p => new PaymentRow
        {
            Id = p.Id,
            ReceivedOn = p.ReceivedOn,
            Method = p.Method,
            Amount = p.Amount,
            Payer = p.Payer,
            Reference = p.Reference,
            MemberNumber = p.Member!.Number,
            MemberName = p.Member!.Name,
            Allocated = p.Allocations.Sum(a => a.Amount),
            Given = p.Gifts.Sum(g => g.Amount),
            IsReversed = p.Reversal != null,
            Slip = p.ChequeDeposit!.Number,
            Invoices = p.Allocations.Where(a => a.Amount > 0).OrderBy(a => a.Id).Select(a => a.Invoice.Number!).ToList(),
            RecordedBy = p.RecordedBy,
        });

    private IQueryable<Payment> ByState(IQueryable<Payment> payments) => input.State is not { } state ? payments : state switch
    {
        PaymentFilter.Credit => payments.Where(p => p.Reversal == null && p.Amount - p.Allocations.Sum(a => a.Amount) - p.Gifts.Sum(g => g.Amount) > 0),
        PaymentFilter.Gift => payments.Where(p => p.Gifts.Sum(g => g.Amount) > 0),
        PaymentFilter.Reversed => payments.Where(p => p.Reversal != null),
        PaymentFilter.ChequeOnDesk => payments.Where(p => p.Method == PaymentMethod.Cheque && p.ChequeDepositId == null && p.Reversal == null),
    };

    /// <summary>By payer, reference, member or invoice number.</summary>
    private IQueryable<Payment> Searched(IQueryable<Payment> payments)
    {
        if (string.IsNullOrWhiteSpace(input.Search))
        {
            return payments;
        }

        var (plain, folded) = ("%" + input.Search.Trim().Replace("%", "\\%", StringComparison.Ordinal) + "%", SearchText.LikePattern(input.Search));
        return payments.Where(p => EF.Functions.ILike(p.Payer, plain) || EF.Functions.ILike(p.Reference, plain)
            || (p.MemberId != null && EF.Functions.Like(p.Member!.SearchText, folded))
            || p.Allocations.Any(a => EF.Functions.ILike(a.Invoice.Number!, plain)));
    }
}
