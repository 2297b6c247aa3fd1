namespace Pic.Web.Tests.Hostile;

/// <summary>What somebody with bad intentions, or a broken program, types into a form.</summary>
internal static class HostileValues
{
    /// <summary>An element and a script that no page may ever contain as such.</summary>
    public const string Element = "pic-x";

    public const string Script = "picx()";

    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["script"] = $"\"'><{Element} onclick={Script}><script>{Script}</script><img src=x onerror={Script}>",
        ["template"] = $"{{{{constructor.constructor('{Script}')()}}}} ${{7*7}} @(7*7) #{{7*7}} javascript:{Script}",
        ["sql"] = "x'); DROP TABLE members; UPDATE accounts SET display_name='pwned'; --",
        ["mail header"] = "Ana\r\nBcc: tous@victime.example\r\nSubject: gagné\r\n\r\n<b>x</b>",
        ["mail header, encoded"] = "ana@x.example%0d%0aBcc:tous@victime.example\u2028Bcc: x",
        ["path"] = "../../../../etc/passwd\0.pdf C:\\CON\\..\\NUL",
        ["formula"] = $"=HYPERLINK(\"https://victime.example/{Element}\";\"voir\")",
        ["bidi and zero width"] = "\u202Efdp.exe\u2066\u200B\u200D\uFEFF\u0000\u0007 A\u0301\u0301\u0301\u0301",
        ["lone surrogates"] = "\uD800 x \uDFFF\uFFFE",
        ["huge"] = new string('é', 60_000),
        ["number and date"] = "-99999999999999999999999999,999",
        ["far day"] = "9999-12-31",
    };

    /// <summary>Fields that no form shows: what a person may never set.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Unlisted { get; } =
    [
        new("Id", "1"), new("MemberId", "1"), new("Member.Id", "1"), new("AccountId", "1"), new("State", "Member"), new("Number", "A0001"), new("JoinedOn", "2001-01-01"), new("LeftOn", "2001-01-01"),
        new("IsStaff", "true"), new("Roles", "SystemAdmin"), new("Treasurer", "true"), new("SystemAdmin", "true"), new("TwoFactorEnabled", "false"), new("EmailConfirmed", "true"), new("PasswordHash", "x"),
        new("Amount", "0,01"), new("Total", "0"), new("Open", "0"), new("Balance", "0"), new("DecidedBy", "moi"), new("RecordedBy", "moi"), new("ConfirmedOn", "2001-01-01"), new("Version", "1"), new("KeyHash", "AAAA"),
    ];
}
