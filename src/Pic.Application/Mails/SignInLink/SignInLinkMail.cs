using System.Globalization;

namespace Pic.Application.Mails.SignInLink;

public sealed record SignInLinkMailData(string Name, string Link, int Minutes, string HostName);

/// <summary>The mail with the link that opens the portal once.</summary>
public static class SignInLinkMail
{
    public static IReadOnlyCollection<string> Tokens { get; } = ["nom", "lien", "minutes", "hébergeur"];

    private static readonly Lazy<MailTemplate> Default = new(() => MailTemplate.Embedded("SignInLink.SignInLink", Tokens));

    public static MailText Write(SignInLinkMailData data) => Default.Value.Fill(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["nom"] = data.Name,
            ["lien"] = data.Link,
            ["minutes"] = data.Minutes.ToString(CultureInfo.InvariantCulture),
            ["hébergeur"] = data.HostName,
        },
        data.HostName);
}
