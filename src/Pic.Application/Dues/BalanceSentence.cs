using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Mails;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Dues;
using Pic.Rules.Invoicing;

namespace Pic.Application.Dues;

/// <summary>Explains a balance in one French sentence: what is owed, for which years, by which invoice, and what comes next.</summary>
public static class BalanceSentence
{
    private const int DebtsNamed = 4;

    /// <summary>Reads what there is to explain. A contact does not see the mails that were sent: the planned reminder is named instead.</summary>
    public static async Task<BalanceExplanation> ReadAsync(PicDbContext db, long memberId, DateOnly today, bool asStaff, CancellationToken cancellation)
    {
        var open = await db.OpenBalances().Where(b => b.MemberId == memberId).ToListAsync(cancellation);
        var promises = await db.PaymentPromises.AsNoTracking().Where(p => p.MemberId == memberId).ToListAsync(cancellation);
        var reminders = open.Select(b => b.Year).Where(year => year >= today.Year).Distinct().Select(year => new ExplainedReminder(new DateOnly(year, 6, 1), false)).ToList();
        if (asStaff)
        {
            var sent = await db.OutboxMails.Where(m => m.MemberId == memberId && m.Step == MailStep.Reminder && m.SentAt != null).Select(m => m.SentAt!.Value).ToListAsync(cancellation);
            reminders.AddRange(sent.Select(at => new ExplainedReminder(ParisClock.DayOf(at), true)));
        }

        return BalanceExplanation.Of(
            open.Select(b => new ExplainedDebt(b.Year, b.Number, b.IssuedOn, b.DueOn, b.Open, b.Paid, b.Kind == InvoiceKind.ReminderCost)),
            await db.CreditOfAsync(memberId, cancellation),
            reminders,
            promises.Select(p => new ExplainedPromise(p.PromisedOn, p.AcceptedAt is not null)),
            today);
    }

    /// <summary>The sentence without its subject: doit 30,00 € pour 2027, facture F2027-0042 du 1er décembre 2026, rappel le 1er juin 2027.</summary>
    public static string Text(BalanceExplanation explained)
    {
        if (explained.IsClear)
        {
            return explained.Credit > 0 ? $"ne doit rien et dispose d’un crédit de {FrenchText.Amount(explained.Credit)}" : "ne doit rien";
        }

        return "doit " + Owed(explained);
    }

    /// <summary>The same, said to the association itself.</summary>
    public static string ToYou(BalanceExplanation explained) => explained.IsClear ? "Vous ne devez rien." : "Vous devez " + Owed(explained) + ".";

    /// <summary>Where a page has said the sum already: Facture F2027-0042 du 1er décembre 2026, rappel le 1er juin 2027.</summary>
    public static string Details(BalanceExplanation explained) =>
        string.Join(", ", Parts(explained)) is { Length: > 0 } text ? char.ToUpper(text[0], FrenchText.Culture) + text[1..] + "." : "";

    private static string Owed(BalanceExplanation explained) =>
        string.Join(", ", Parts(explained).Prepend($"{FrenchText.Amount(explained.Total)} pour {Listed(explained.Years.Select(y => y.ToString(FrenchText.Culture)))}"));

    private static List<string> Parts(BalanceExplanation explained)
    {
        List<string> parts = [];
        parts.AddRange(explained.Debts.Take(DebtsNamed).Select(d => Debt(d, explained.Debts.Count > 1)));
        if (explained.Debts.Count > DebtsNamed)
        {
            parts.Add($"et {explained.Debts.Count - DebtsNamed} autres factures");
        }

        if (explained.Reminder is { } reminder)
        {
            parts.Add(reminder.WasSent ? $"rappel envoyé le {FrenchText.Day(reminder.On)}" : $"rappel le {FrenchText.Day(reminder.On)}");
        }

        if (explained.Promise is { } promise)
        {
            parts.Add(Promised(promise, explained.PromiseState!.Value));
        }

        if (explained.Credit > 0)
        {
            parts.Add($"crédit de {FrenchText.Amount(explained.Credit)} à utiliser");
        }

        return parts;
    }

    private static string Debt(ExplainedDebt debt, bool amongSeveral)
    {
        var what = debt.IsCost ? "frais de relance, facture" : "facture";
        var rest = debt.Paid > 0 ? $" (reste {FrenchText.Amount(debt.Open)}, {FrenchText.Amount(debt.Paid)} payés)" : amongSeveral ? $" ({FrenchText.Amount(debt.Open)})" : "";
        return $"{what} {debt.Number} du {FrenchText.Day(debt.IssuedOn)}{rest}";
    }

    private static string Promised(ExplainedPromise promise, PromiseState state) => state switch
    {
        PromiseState.Waiting => $"paiement promis pour le {FrenchText.Day(promise.On)}",
        PromiseState.Accepted => $"paiement promis pour le {FrenchText.Day(promise.On)} et accepté",
        PromiseState.Broken => $"promesse du {FrenchText.Day(promise.On)} non tenue",
    };

    private static string Listed(IEnumerable<string> words) => words.ToArray() is [.. var first, var last] && first.Length > 0 ? string.Join(", ", first) + " et " + last : string.Concat(words);
}
