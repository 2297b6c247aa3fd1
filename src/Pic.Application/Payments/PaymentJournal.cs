using Pic.Application.Journal;
using Pic.Rules.Invoicing;

namespace Pic.Application.Payments;

/// <summary>What the journal says of payments.</summary>
internal static class PaymentJournal
{
    private const int NumbersNamed = 12;

    /// <summary>One entry for each member concerned.</summary>
    public static IEnumerable<JournalEntry> Recorded(PlannedPayment plan, Payment payment, Actor by, DateTimeOffset at)
    {
        var summary = $"{Name(payment.Method)} de {FrenchText.Amount(payment.Amount)} du {FrenchText.ShortDay(payment.ReceivedOn)} : {Uses(plan)}.";
        var members = plan.Shares.Select(s => (long?)s.Invoice.MemberId).Append(plan.MemberId).Distinct();
        return members.Where(m => m is not null || plan.Shares.Count == 0).Select(member => by.Entry(at, "payment.recorded", summary, member));
    }

    /// <summary>What the chronicle says of it.</summary>
    public static object Chronicled(PlannedPayment plan, IReadOnlyDictionary<long, string> numbers) => new
    {
        amount = plan.Request.Amount,
        allocations = plan.Shares.Select(s => new { number = s.Invoice.Number, association = numbers[s.Invoice.MemberId], amount = s.Amount }),
        credit = plan.Credit,
    };

    public static string Name(PaymentMethod method) => method switch
    {
        PaymentMethod.Transfer => "Virement",
        PaymentMethod.Cheque => "Chèque",
        PaymentMethod.Cash => "Espèces",
        PaymentMethod.Other => "Paiement",
    };

    /// <summary>How money goes again, by the way it had come.</summary>
    public static string Gone(PaymentMethod method) => method switch
    {
        PaymentMethod.Transfer => "repris par la banque",
        PaymentMethod.Cheque => "rejeté par la banque",
        PaymentMethod.Cash => "rendues",
        PaymentMethod.Other => "repris ou rendu",
    };

    private static string Uses(PlannedPayment plan)
    {
        var uses = plan.Shares.Take(NumbersNamed).Select(s => $"{s.Invoice.Number} {FrenchText.Amount(s.Amount)}").ToList();
        if (plan.Shares.Count > NumbersNamed)
        {
            uses.Add($"et {plan.Shares.Count - NumbersNamed} autres factures");
        }

        if (plan.Credit > 0)
        {
            uses.Add($"crédit {FrenchText.Amount(plan.Credit)}");
        }

        if (plan.Gift > 0)
        {
            uses.Add($"don {FrenchText.Amount(plan.Gift)}");
        }

        return string.Join(", ", uses);
    }
}
