using System.Globalization;

namespace Pic.Application.Mails.Season;

/// <summary>What the mails of the calendar say, already formatted in French.</summary>
public sealed record SeasonMailData(
    string Association,
    string MemberNumber,
    int Year,
    string Amount,
    string Situation,
    string Details,
    string Payee,
    string Iban,
    string Bic,
    string Reference,
    string Link,
    string DepartureDay,
    string HostName);

/// <summary>The mails of the calendar: campaign, reminder, last reminder. The secretary may reword them; a token nobody knows is refused.</summary>
public static class SeasonMail
{
    public static IReadOnlyCollection<string> Tokens { get; } =
    [
        "association", "numéro_membre", "année", "montant", "situation", "détail", "titulaire", "iban", "bic", "référence", "lien", "date_départ", "hébergeur",
    ];

    /// <summary>The mails that can be reworded.</summary>
    public static IReadOnlyList<MailStep> Steps { get; } = [MailStep.Campaign, MailStep.Reminder, MailStep.LastReminder];

    private static readonly Lazy<MailTemplate> Campaign = new(() => MailTemplate.Embedded("Season.Campaign", Tokens));
    private static readonly Lazy<MailTemplate> Reminder = new(() => MailTemplate.Embedded("Season.Reminder", Tokens));
    private static readonly Lazy<MailTemplate> LastReminder = new(() => MailTemplate.Embedded("Season.LastReminder", Tokens));
    private static readonly Lazy<MailTemplate> Domain = new(() => MailTemplate.Embedded("Season.DomainNotice", ["association", "domaine", "échéance", "jours", "hébergeur"]));

    /// <summary>The wording that ships with the program.</summary>
    public static MailTemplate Shipped(MailStep step) => step switch
    {
        MailStep.Campaign => Campaign.Value,
        MailStep.Reminder => Reminder.Value,
        MailStep.LastReminder => LastReminder.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Not a mail of the calendar."),
    };

    public static MailText Write(MailTemplate template, SeasonMailData data) => template.Fill(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["association"] = data.Association,
            ["numéro_membre"] = data.MemberNumber,
            ["année"] = data.Year.ToString(CultureInfo.InvariantCulture),
            ["montant"] = data.Amount,
            ["situation"] = data.Situation,
            ["détail"] = data.Details,
            ["titulaire"] = data.Payee,
            ["iban"] = data.Iban,
            ["bic"] = data.Bic,
            ["référence"] = data.Reference,
            ["lien"] = data.Link,
            ["date_départ"] = data.DepartureDay,
            ["hébergeur"] = data.HostName,
        },
        data.HostName);

    public static MailText WriteDomain(string association, string domain, string expires, string days, string host) => Domain.Value.Fill(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["association"] = association,
            ["domaine"] = domain,
            ["échéance"] = expires,
            ["jours"] = days,
            ["hébergeur"] = host,
        },
        host);
}
