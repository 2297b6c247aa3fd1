namespace Pic.Rules.Payments;

/// <summary>A document with something left to pay, in euros.</summary>
/// <param name="Number">Its number.</param>
/// <param name="IssuedOn">The day it was issued: the oldest is paid first.</param>
/// <param name="OpenBalance">What is left to pay; nothing or less is passed over.</param>
public sealed record OpenDebt(string Number, DateOnly IssuedOn, decimal OpenBalance);

/// <summary>A part of a payment given to a document, in euros.</summary>
public sealed record DebtShare(string Number, decimal Amount);

/// <summary>A proposal for a whole payment: the shares, and what is left as credit.</summary>
public sealed record AllocationProposal(IReadOnlyList<DebtShare> Shares, decimal Credit);

/// <summary>
/// Proposes where a payment goes when nobody says otherwise: the oldest debt first; what remains is credit.
/// Shares and credit always add up to the payment, and no share is above its debt.
/// </summary>
public static class OldestDebtFirst
{
    /// <summary>
    /// The one order of debts: by the day of issue, then by number, the shorter first. Not by the day they are due: a reminder cost, due on receipt, would be
    /// paid before older dues whose general meeting is still to come.
    /// </summary>
    public static IOrderedEnumerable<T> Order<T>(IEnumerable<T> debts, Func<T, DateOnly> issuedOn, Func<T, string> number) =>
        debts.OrderBy(issuedOn).ThenBy(debt => number(debt).Length).ThenBy(number, StringComparer.Ordinal);

    /// <summary>The shares of a payment, in the order in which the debts are served.</summary>
    /// <param name="amount">The payment in euros, not negative.</param>
    /// <param name="debts">In any order.</param>
    /// <param name="first">A document to serve before the older ones, when the payer named it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The payment is negative.</exception>
    public static AllocationProposal Propose(decimal amount, IEnumerable<OpenDebt> debts, string? first = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        var shares = new List<DebtShare>();
        var left = amount;
        foreach (var debt in Order(debts, d => d.IssuedOn, d => d.Number).OrderBy(d => d.Number == first ? 0 : 1))
        {
            if (left == 0)
                break;
            if (debt.OpenBalance <= 0)
                continue;
            var share = Math.Min(left, debt.OpenBalance);
            shares.Add(new DebtShare(debt.Number, share));
            left -= share;
        }
        return new AllocationProposal(shares, left);
    }
}
