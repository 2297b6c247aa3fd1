namespace Pic.Application.Mails.Password;

/// <param name="Valid">How long the link can be used, in words.</param>
public sealed record PasswordMailData(string Name, string Link, string Valid, string HostName);

/// <summary>The mail with the link on which a password is chosen.</summary>
public static class PasswordMail
{
    private static readonly Lazy<MailTemplate> Default = new(() => MailTemplate.Embedded("Password.Password", ["nom", "lien", "durée", "hébergeur"]));

    public static MailText Write(PasswordMailData data) => Default.Value.Fill(
        new Dictionary<string, string>(StringComparer.Ordinal) { ["nom"] = data.Name, ["lien"] = data.Link, ["durée"] = data.Valid, ["hébergeur"] = data.HostName },
        data.HostName);
}
