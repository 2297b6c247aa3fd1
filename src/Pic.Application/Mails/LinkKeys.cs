using System.Text.RegularExpressions;

namespace Pic.Application.Mails;

/// <summary>The one-time keys in the links of mails, which open somebody else's pages: 32 bytes in base64url, as Accounts/OneTimeKey writes them.</summary>
public static partial class LinkKeys
{
    public static bool AreIn(string body) => Key().IsMatch(body);

    public static string Blanked(string body) => Key().Replace(body, "…");

    [GeneratedRegex("(?<=[/=])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
