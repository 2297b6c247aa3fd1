namespace Pic.Application.Mails.ReminderCost;

/// <summary>What the mail with a reminder cost says, already formatted in French.</summary>
public sealed record ReminderCostMailData(
    string Association,
    string MemberNumber,
    string Description,
    string Amount,
    string InvoiceNumber,
    bool IsPaidByCredit,
    string Payee,
    string Iban,
    string Bic,
    string Reference,
    string Link,
    string HostName);

/// <summary>The mail that carries the invoice of a reminder cost.</summary>
public static class ReminderCostMail
{
    private static readonly Lazy<MailTemplate> Default = new(() => MailTemplate.Embedded(
        "ReminderCost.ReminderCost",
        ["association", "numéro_membre", "désignation", "montant", "facture", "règlement", "titulaire", "iban", "bic", "référence", "lien", "hébergeur"]));

    public static MailText Write(ReminderCostMailData data) => Default.Value.Fill(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["association"] = data.Association,
            ["numéro_membre"] = data.MemberNumber,
            ["désignation"] = data.Description,
            ["montant"] = data.Amount,
            ["facture"] = data.InvoiceNumber,
            ["règlement"] = data.IsPaidByCredit
                ? "Votre crédit règle cette facture : vous n’avez rien à payer. Pour mémoire, voici notre compte :"
                : "À régler à réception, de préférence par virement :",
            ["titulaire"] = data.Payee,
            ["iban"] = data.Iban,
            ["bic"] = data.Bic,
            ["référence"] = data.Reference,
            ["lien"] = data.Link,
            ["hébergeur"] = data.HostName,
        },
        data.HostName);
}
