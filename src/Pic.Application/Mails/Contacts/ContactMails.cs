using Pic.Application.Members;

namespace Pic.Application.Mails.Contacts;

/// <param name="Name">The person written to.</param>
/// <param name="By">Who acted.</param>
/// <param name="What">What changed, in one sentence.</param>
public sealed record ContactMailData(string Name, string Association, string By, string Link, string HostName, string What);

/// <summary>The mails about the contacts of an association: the invitation, and the word that something changed.</summary>
public static class ContactMails
{
    private static readonly string[] Tokens = ["nom", "association", "auteur", "lien", "hébergeur", "changement"];

    private static readonly Lazy<MailTemplate> InvitationText = new(() => MailTemplate.Embedded("Contacts.Invitation", Tokens));
    private static readonly Lazy<MailTemplate> ChangedText = new(() => MailTemplate.Embedded("Contacts.Changed", Tokens));

    public static MailText Invitation(ContactMailData data) => Fill(InvitationText.Value, data);

    public static MailText Changed(ContactMailData data) => Fill(ChangedText.Value, data);

    public static OutboxMail Row(Contact contact, Member member, MailText text, DateTimeOffset now, string once) => new()
    {
        Key = OutboxMail.KeyOf(null, member.Number, MailStep.AccountNotice, contact.Email!, once),
        Step = MailStep.AccountNotice,
        MemberId = member.Id,
        ToAddress = contact.Email!,
        ToName = contact.Name,
        Subject = text.Subject,
        TextBody = text.Text,
        HtmlBody = text.Html,
        QueuedAt = now,
    };

    private static MailText Fill(MailTemplate template, ContactMailData data) => template.Fill(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["nom"] = data.Name,
            ["association"] = data.Association,
            ["auteur"] = data.By,
            ["lien"] = data.Link,
            ["hébergeur"] = data.HostName,
            ["changement"] = data.What,
        },
        data.HostName);
}
