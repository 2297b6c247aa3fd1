using Pic.Application.Data;

namespace Pic.Application.Exchanges.PortalBundles;

/// <summary>What leaves with a bundle and what does not: see docs/portability.md. Whatever serves to sign in stays behind unless it is named here.</summary>
internal static class BundleScope
{
    private static readonly HashSet<string> SignInThatTravels = new(StringComparer.Ordinal)
    {
        "accounts", "account_roles", "account_role_grants", "account_claims", "account_role_claims", "membership_applications",
    };

    /// <summary>
    /// The secret of a code application is encrypted with keys that stay: the code is asked for anew. No mail is ready to leave from two portals, and
    /// the one-time keys in their links are blanked.
    /// </summary>
    private static readonly Dictionary<string, string> Instead = new(StringComparer.Ordinal)
    {
        ["accounts.code_secret"] = "NULL",
        ["accounts.two_factor_enabled"] = "false",
        ["accounts.last_code_step"] = "0",
        ["outbox_mails.state"] = "CASE state WHEN 'Waiting' THEN 'Held' WHEN 'Sending' THEN 'Unknown' ELSE state END",
        ["outbox_mails.last_reply"] = $"CASE WHEN state IN ('Waiting', 'Sending') THEN '{BundleText.MailHeld}' ELSE last_reply END",
        ["outbox_mails.text_body"] = WithoutKeys("text_body"),
        ["outbox_mails.html_body"] = WithoutKeys("html_body"),
    };

    /// <param name="table">The name of the table.</param>
    /// <param name="access">Who may touch it, as its mapping says.</param>
    public static bool Travels(string table, string access) => access != TableAccess.SignIn || SignInThatTravels.Contains(table);

    public static string Rows(this BundleTable table) =>
        $"SELECT {string.Join(", ", table.Columns.Select(column => Value(table.Name, column)))} FROM {table.Quoted} ORDER BY {string.Join(", ", table.Key.Select(BundleTables.Quoted))}";

    private static string Value(string table, string column) =>
        Instead.TryGetValue($"{table}.{column}", out var value) ? $"{value} AS {BundleTables.Quoted(column)}" : BundleTables.Quoted(column);

    // 32 bytes in base64url, as Accounts/OneTimeKey writes them.
    private static string WithoutKeys(string column) => $"regexp_replace({column}, '([/=])[A-Za-z0-9_-]{{43}}(?![A-Za-z0-9_-])', '\\1…', 'g')";
}
