namespace Pic.Rules.Dues;

/// <summary>What there is to say of one open invoice, in euros.</summary>
/// <param name="Year">The year of dues it belongs to.</param>
/// <param name="Number">The invoice's number.</param>
/// <param name="IssuedOn">The day it was issued.</param>
/// <param name="DueOn">The day it was due; null on receipt.</param>
/// <param name="Open">What is left to pay.</param>
/// <param name="Paid">What was paid of it.</param>
/// <param name="IsCost">A reminder cost rather than dues.</param>
public sealed record ExplainedDebt(int Year, string Number, DateOnly IssuedOn, DateOnly? DueOn, decimal Open, decimal Paid, bool IsCost = false);

/// <summary>A reminder that was sent, or that the calendar plans.</summary>
public sealed record ExplainedReminder(DateOnly On, bool WasSent);

/// <summary>A promise: the latest one counts.</summary>
public sealed record ExplainedPromise(DateOnly On, bool IsAccepted);

/// <summary>Where a promise stands on a day.</summary>
public enum PromiseState
{
    /// <summary>Nobody of the team took note yet.</summary>
    Waiting,

    /// <summary>The treasurer took note; the day is not over.</summary>
    Accepted,

    /// <summary>The day has passed and the debt is still there.</summary>
    Broken,
}

/// <summary>
/// Why a member owes what it owes, said in parts: the debts oldest first, the years they are of, whether the oldest is late,
/// the reminder that matters, the promise, the credit that could be used. Source: the dues calendar.
/// </summary>
public sealed record BalanceExplanation(
    decimal Total,
    IReadOnlyList<ExplainedDebt> Debts,
    IReadOnlyList<int> Years,
    bool IsLate,
    ExplainedReminder? Reminder,
    ExplainedPromise? Promise,
    PromiseState? PromiseState,
    decimal Credit)
{
    /// <summary>True when nothing is owed.</summary>
    public bool IsClear => Total <= 0;

    /// <param name="debts">The member's open invoices in any order; those without a rest are passed over.</param>
    /// <param name="credit">What the member may use, euros.</param>
    /// <param name="reminders">Sent or planned; the last sent one counts, else the next planned one.</param>
    /// <param name="promises">All of them; the one for the latest day counts.</param>
    /// <param name="today">The Paris day of the question.</param>
    public static BalanceExplanation Of(IEnumerable<ExplainedDebt> debts, decimal credit, IEnumerable<ExplainedReminder> reminders, IEnumerable<ExplainedPromise> promises, DateOnly today)
    {
        var open = Payments.OldestDebtFirst.Order(debts.Where(d => d.Open > 0), d => d.IssuedOn, d => d.Number).ToList();
        var known = reminders.ToList();
        var oldest = open.Count > 0 ? open[0].IssuedOn : today;
        var sent = known.Where(r => r.WasSent && r.On >= oldest).OrderBy(r => r.On).LastOrDefault();
        var planned = known.Where(r => !r.WasSent && r.On >= today).OrderBy(r => r.On).FirstOrDefault();
        var promise = open.Count == 0 ? null : promises.OrderBy(p => p.On).LastOrDefault(p => p.On >= oldest);
        return new BalanceExplanation(
            open.Sum(d => d.Open),
            open,
            [.. open.Select(d => d.Year).Distinct().Order()],
            open.Any(d => d.DueOn < today),
            open.Count == 0 ? null : sent ?? planned,
            promise,
            promise is null ? null : StateOf(promise, today),
            credit);
    }

    /// <summary>Where a promise stands, the debt being still there.</summary>
    public static PromiseState StateOf(ExplainedPromise promise, DateOnly today) =>
        promise.On < today ? Dues.PromiseState.Broken : promise.IsAccepted ? Dues.PromiseState.Accepted : Dues.PromiseState.Waiting;
}
