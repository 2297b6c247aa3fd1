using Pic.Application.Members;

namespace Pic.Application.Mails.Joining;

/// <param name="Name">The person written to.</param>
/// <param name="Association">The association that wants to join.</param>
/// <param name="Number">Its number; empty before it has one.</param>
/// <param name="Said">The condition, the reason or the day, according to the mail.</param>
public sealed record ApplicationMailData(string Name, string Association, string Link, string HostName, string Number = "", string Said = "");

/// <summary>The mails of a request to join: the link to the draft, the word that it was received, and the welcome.</summary>
public static class ApplicationMails
{
    private static readonly string[] Tokens = ["nom", "association", "lien", "hébergeur", "numéro_membre", "précision"];

    private static readonly Lazy<MailTemplate> LinkText = new(() => MailTemplate.Embedded("Joining.Link", Tokens));
    private static readonly Lazy<MailTemplate> ReceivedText = new(() => MailTemplate.Embedded("Joining.Received", Tokens));
    private static readonly Lazy<MailTemplate> WelcomeText = new(() => MailTemplate.Embedded("Joining.Welcome", Tokens));

    private static readonly Lazy<MailTemplate> ConditionText = new(() => MailTemplate.Embedded("Joining.Condition", Tokens));
    private static readonly Lazy<MailTemplate> RefusedText = new(() => MailTemplate.Embedded("Joining.Refused", Tokens));
    private static readonly Lazy<MailTemplate> TrialText = new(() => MailTemplate.Embedded("Joining.Trial", Tokens));
    private static readonly Lazy<MailTemplate> TrialEndsText = new(() => MailTemplate.Embedded("Joining.TrialEnds", Tokens));

    public static MailText Condition(ApplicationMailData data) => Fill(ConditionText.Value, data);

    public static MailText Refused(ApplicationMailData data) => Fill(RefusedText.Value, data);

    public static MailText Trial(ApplicationMailData data) => Fill(TrialText.Value, data);

    public static MailText TrialEnds(ApplicationMailData data) => Fill(TrialEndsText.Value, data);

    public static MailText Link(ApplicationMailData data) => Fill(LinkText.Value, data);

    public static MailText Received(ApplicationMailData data) => Fill(ReceivedText.Value, data);

    public static MailText Welcome(ApplicationMailData data) => Fill(WelcomeText.Value, data);

    /// <param name="once">What makes this mail unique among those to this address.</param>
    public static OutboxMail Row(string address, string name, MailText text, DateTimeOffset now, string once, long? memberId = null) => new()
    {
        Key = OutboxMail.KeyOf(null, null, MailStep.Application, address, once),
        Step = MailStep.Application,
        MemberId = memberId,
        ToAddress = address,
        ToName = name,
        Subject = text.Subject,
        TextBody = text.Text,
        HtmlBody = text.Html,
        QueuedAt = now,
    };

    public static OutboxMail WelcomeRow(string address, string name, MailText text, DateTimeOffset now, Member member) => new()
    {
        Key = OutboxMail.KeyOf(null, member.Number, MailStep.Welcome, address),
        Step = MailStep.Welcome,
        MemberId = member.Id,
        ToAddress = address,
        ToName = name,
        Subject = text.Subject,
        TextBody = text.Text,
        HtmlBody = text.Html,
        QueuedAt = now,
    };

    private static MailText Fill(MailTemplate template, ApplicationMailData data) => template.Fill(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["nom"] = data.Name,
            ["association"] = data.Association,
            ["lien"] = data.Link,
            ["hébergeur"] = data.HostName,
            ["numéro_membre"] = data.Number,
            ["précision"] = data.Said,
        },
        data.HostName);
}
