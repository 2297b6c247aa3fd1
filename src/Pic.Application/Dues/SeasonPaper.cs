using Pic.Application.Invoicing;
using Pic.Application.Mails;
using Pic.Application.Mails.Season;
using Pic.Rules;
using Pic.Rules.Invoicing;

namespace Pic.Application.Dues;

/// <summary>Writes the mail or the letter of one member for one step of the calendar, always of what is open now. Nothing is saved here.</summary>
internal sealed class SeasonPaper(int year, MailTemplate template, HostProfile? host, DateOnly departureDeadline, string siteAddress)
{
    private readonly string name = host?.Name ?? "l’hébergeur";

    public MailText Write(StandingRow row, IReadOnlyList<InvoiceBalance> debts) => SeasonMail.Write(template, new SeasonMailData(
        row.Name,
        row.Number,
        year,
        FrenchText.Amount(row.Owed),
        Situation(row, debts),
        string.Join('\n', debts.Select(d => "- " + Line(d))),
        name,
        FrenchText.Iban(host?.Iban ?? ""),
        host?.Bic ?? "",
        debts.Count == 0 ? "" : InvoiceReference.Text([.. debts.Select(d => new PayableInvoice(d.Kind, d.Year, d.Number))]),
        $"{siteAddress}/mon-espace",
        FrenchText.Day(departureDeadline),
        name));

    private static string Situation(StandingRow row, IReadOnlyList<InvoiceBalance> debts) => debts.Count == 0
        ? $"Vous êtes à jour : {row.Name} ne doit rien. Merci !"
        : $"À ce jour, {row.Name} doit {FrenchText.Amount(row.Owed)} : {string.Join(" ; ", debts.Select(Line))}.";

    private static string Line(InvoiceBalance debt)
    {
        var what = debt.Kind == InvoiceKind.ReminderCost ? $"frais de relance {debt.Year}" : $"cotisation {debt.Year}";
        var part = debt.Open < debt.Total ? $" (reste sur {FrenchText.Amount(debt.Total)})" : "";
        return $"{FrenchText.Amount(debt.Open)} pour {what}, {debt.Number}{part}";
    }
}
