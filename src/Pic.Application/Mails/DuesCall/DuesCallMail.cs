namespace Pic.Application.Mails.DuesCall;

/// <summary>What the dues-call mail says, already formatted in French.</summary>
public sealed record DuesCallMailData(
    string Association,
    string MemberNumber,
    int Year,
    string Amount,
    string InvoiceNumber,
    string DueText,
    string Payee,
    string Iban,
    string Bic,
    string Reference,
    string Link,
    string DepartureDay,
    string HostName);

/// <summary>The mail that carries the invoice of the year's dues.</summary>
public static class DuesCallMail
{
    public static IReadOnlyCollection<string> Tokens { get; } =
    [
        "association", "numéro_membre", "année", "montant", "facture", "échéance", "titulaire", "iban", "bic", "référence", "lien", "date_départ", "hébergeur",
    ];

    private static readonly Lazy<MailTemplate> Default = new(() => MailTemplate.Embedded("DuesCall.DuesCall", Tokens));

    public static MailText Write(DuesCallMailData data, MailTemplate? template = null) => (template ?? Default.Value).Fill(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["association"] = data.Association,
            ["numéro_membre"] = data.MemberNumber,
            ["année"] = data.Year.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["montant"] = data.Amount,
            ["facture"] = data.InvoiceNumber,
            ["échéance"] = data.DueText,
            ["titulaire"] = data.Payee,
            ["iban"] = data.Iban,
            ["bic"] = data.Bic,
            ["référence"] = data.Reference,
            ["lien"] = data.Link,
            ["date_départ"] = data.DepartureDay,
            ["hébergeur"] = data.HostName,
        },
        data.HostName);
}
