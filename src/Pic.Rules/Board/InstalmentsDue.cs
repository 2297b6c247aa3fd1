namespace Pic.Rules.Board;

/// <summary>A part of a payment plan, in euros, to be paid by a day.</summary>
public sealed record PlannedInstalment(DateOnly On, decimal Amount);

/// <summary>Tells which instalments of a payment plan were missed. Paid on the day is in time.</summary>
public static class InstalmentsDue
{
    /// <summary>The instalments whose day is over and that all payments since the plan do not cover.</summary>
    /// <param name="instalments">In any order.</param>
    /// <param name="paidSince">Euros paid since the plan was agreed.</param>
    /// <param name="today">The day of the question.</param>
    public static IEnumerable<PlannedInstalment> Missed(IEnumerable<PlannedInstalment> instalments, decimal paidSince, DateOnly today)
    {
        var expected = 0m;
        foreach (var instalment in instalments.OrderBy(i => i.On))
        {
            expected += instalment.Amount;
            if (instalment.On < today && paidSince < expected)
            {
                yield return instalment;
            }
        }
    }
}
