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
        var open = await db.RowsAsync(
            """
            SELECT year, number, issued_on, due_on, total - credited - paid - written_off, paid, kind = 'ReminderCost'
            FROM (SELECT i.id, i.year, i.number, i.issued_on, i.due_on, i.total, i.kind,
                    coalesce((SELECT sum(c.amount) FROM credit_notes c WHERE c.invoice_id = i.id), 0) AS credited,
                    coalesce((SELECT sum(a.amount) FROM allocations a WHERE a.invoice_id = i.id), 0) AS paid,
                    coalesce((SELECT sum(w.amount) FROM write_offs w WHERE w.invoice_id = i.id), 0) AS written_off
                  FROM invoices i WHERE i.member_id = $1 AND i.number IS NOT NULL) AS balances
            WHERE total - credited - paid - written_off > 0 ORDER BY id
            """,
            row => new ExplainedDebt(row.GetInt32(0), row.GetString(1), row.GetFieldValue<DateOnly>(2), row.IsDBNull(3) ? null : row.GetFieldValue<DateOnly>(3), row.GetDecimal(4), row.GetDecimal(5), row.GetBoolean(6)),
            cancellation,
            memberId);
        var sent = asStaff ? "SELECT m.sent_at FROM outbox_mails m WHERE m.member_id = $1 AND m.step = 'Reminder' AND m.sent_at IS NOT NULL" : "SELECT NULL::timestamptz LIMIT 0";
        var (credit, promises, sentAt) = (await db.RowsAsync(
            $"""
            SELECT
              coalesce((SELECT sum(p.amount - coalesce((SELECT sum(a.amount) FROM allocations a WHERE a.payment_id = p.id), 0) - coalesce((SELECT sum(g.amount) FROM gifts g WHERE g.payment_id = p.id), 0))
                FROM payments p WHERE p.member_id = $1 AND NOT EXISTS (SELECT 1 FROM payment_reversals r WHERE r.payment_id = p.id)), 0),
              ARRAY(SELECT promised_on FROM payment_promises WHERE member_id = $1 ORDER BY id),
              ARRAY(SELECT accepted_at IS NOT NULL FROM payment_promises WHERE member_id = $1 ORDER BY id),
              ARRAY({sent})
            """,
            row => (row.GetDecimal(0), row.GetFieldValue<DateOnly[]>(1).Zip(row.GetFieldValue<bool[]>(2), (on, accepted) => new ExplainedPromise(on, accepted)), row.GetFieldValue<DateTimeOffset[]>(3)),
            cancellation,
            memberId))[0];
        var reminders = open.Select(b => b.Year).Where(year => year >= today.Year).Distinct().Select(year => new ExplainedReminder(new DateOnly(year, 6, 1), false));
        return BalanceExplanation.Of(open, credit, reminders.Concat(sentAt.Select(at => new ExplainedReminder(ParisClock.DayOf(at), true))), promises, today);
    }

    /// <summary>The sentence without its subject: doit 30,00 € pour 2027, facture F2027-0042 du 1er décembre 2026, rappel prévu le 1er juin 2027.</summary>
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

    /// <summary>Where a page has said the sum already: Facture F2027-0042 du 1er décembre 2026, rappel prévu le 1er juin 2027.</summary>
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
            parts.Add(reminder.WasSent ? $"rappel envoyé le {FrenchText.Day(reminder.On)}" : $"rappel prévu le {FrenchText.Day(reminder.On)}");
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
