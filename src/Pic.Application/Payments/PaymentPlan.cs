using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Rules;
using Pic.Rules.Payments;

namespace Pic.Application.Payments;

/// <summary>Decides where each payment of a batch goes; a later payment sees what the earlier ones left open.</summary>
internal sealed class PaymentPlan
{
    public const decimal LargestAmount = 1_000_000m;

    private static readonly DateOnly OldestDay = new(2000, 1, 1);

    private readonly Dictionary<long, InvoiceBalance> invoices;
    private readonly Dictionary<long, decimal> open;
    private readonly ILookup<long, InvoiceBalance> ofMember;
    private readonly DateOnly today;

    private PaymentPlan(List<InvoiceBalance> balances, DateOnly today)
    {
        invoices = balances.ToDictionary(b => b.InvoiceId);
        open = balances.ToDictionary(b => b.InvoiceId, b => b.Open);
        ofMember = balances.ToLookup(b => b.MemberId);
        this.today = today;
    }

    /// <summary>Reads what is open of the invoices these payments may pay; locked first when they will be written.</summary>
    public static async Task<PaymentPlan> LoadAsync(PicDbContext db, IReadOnlyList<PaymentRequest> requests, bool locked, DateOnly today, CancellationToken cancellation)
    {
        var members = requests.Where(r => r is { Splits: null, MemberId: not null }).Select(r => r.MemberId!.Value).Distinct().ToList();
        var named = requests.SelectMany(r => r.Splits ?? []).Select(s => s.InvoiceId).Distinct().ToList();
        var owed = members.Count == 0 ? [] : await db.OpenBalances().Where(b => members.Contains(b.MemberId)).Select(b => b.InvoiceId).ToListAsync(cancellation);
        var ids = owed.Concat(named).Distinct().ToList();
        if (locked)
        {
            await db.LockInvoicesAsync(ids, cancellation);
        }

        var balances = ids.Count == 0 ? [] : await db.Balances().Where(b => ids.Contains(b.InvoiceId)).ToListAsync(cancellation);
        return new PaymentPlan(balances, today);
    }

    public PlannedPayment Plan(PaymentRequest request)
    {
        if (Refuse(request) is { } fault)
        {
            return PlannedPayment.Refused(request, fault);
        }

        var shares = request.Splits is null ? Oldest(request) : Named(request.Splits);
        var members = shares.Select(s => s.Invoice.MemberId).Distinct().ToList();
        var member = request.MemberId ?? (members is [var only] ? only : null);
        var surplus = request.Amount - shares.Sum(s => s.Amount);
        if (surplus > 0 && request.Surplus == Surplus.Credit && member is null)
        {
            return PlannedPayment.Refused(request, Refusals.CreditWithoutMember(surplus));
        }

        foreach (var share in shares)
        {
            open[share.Invoice.InvoiceId] -= share.Amount;
        }

        var gift = request.Surplus == Surplus.Gift ? surplus : 0;
        return new PlannedPayment(request, member, shares, surplus - gift, gift, null);
    }

    private Refusal? Refuse(PaymentRequest request)
    {
        if (request.Amount <= 0 || request.Amount > LargestAmount || !Money.IsExact(request.Amount))
        {
            return Refusals.AmountWrong();
        }

        if (request.ReceivedOn > today)
        {
            return Refusals.DayWrong();
        }

        if (request.ReceivedOn < OldestDay)
        {
            return Refusals.DayTooOld(OldestDay);
        }

        return request.Splits is null ? null : Refuse(request.Amount, request.Splits);
    }

    private Refusal? Refuse(decimal amount, IReadOnlyList<PaymentSplit> splits)
    {
        if (splits.Any(s => s.Amount <= 0 || !Money.IsExact(s.Amount)))
        {
            return Refusals.ShareWrong();
        }

        foreach (var split in splits.GroupBy(s => s.InvoiceId))
        {
            var invoice = invoices.GetValueOrDefault(split.Key) ?? throw new InvalidOperationException($"Invoice {split.Key} is not an issued invoice.");
            if (split.Sum(s => s.Amount) > open[split.Key])
            {
                return open[split.Key] <= 0 ? Refusals.NothingOpen(invoice.Number) : Refusals.AboveWhatIsOpen(invoice.Number, open[split.Key]);
            }
        }

        var shared = splits.Sum(s => s.Amount);
        return shared > amount ? Refusals.SharesAbovePayment(shared, amount) : null;
    }

    private List<PlannedShare> Named(IReadOnlyList<PaymentSplit> splits) =>
        [.. splits.GroupBy(s => s.InvoiceId).Select(s => new PlannedShare(invoices[s.Key], s.Sum(part => part.Amount)))];

    private List<PlannedShare> Oldest(PaymentRequest request)
    {
        var debts = request.MemberId is { } member ? ofMember[member].ToDictionary(b => b.Number) : [];
        var proposal = OldestDebtFirst.Propose(request.Amount, debts.Values.Select(b => new OpenDebt(b.Number, b.IssuedOn, open[b.InvoiceId])));
        return [.. proposal.Shares.Select(s => new PlannedShare(debts[s.Number], s.Amount))];
    }
}
