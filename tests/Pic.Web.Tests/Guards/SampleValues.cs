using System.Text.RegularExpressions;
using Pic.Web.Hosting;

namespace Pic.Web.Tests.Guards;

/// <summary>What stands for each part of an address in the access guards: values of a right shape that belong to somebody else or to nobody.</summary>
internal static partial class SampleValues
{
    // Parts that name no row: any year has its page, and a page opens on it whether or not something was written down for it.
    private static readonly string[] NoRow = ["year"];

    /// <summary>The address with every part filled in, or null when one is unknown here.</summary>
    public static string? Fill(string pattern, string number, SampleRows rows)
    {
        var plain = pattern.TrimStart('~', '/');
        var address = "/" + Part().Replace(plain, match => Value(plain, match.Groups[1].Value.TrimEnd('?'), number, rows) ?? "\0");
        return address.Contains('\0', StringComparison.Ordinal) ? null : address;
    }

    /// <summary>The parts of an address that name a row, by name.</summary>
    public static IReadOnlyList<string> RowsIn(string pattern) =>
        [.. Part().Matches(pattern).Select(m => m.Groups[1].Value.TrimEnd('?').Split(':')[0]).Where(name => !NoRow.Contains(name))];

    // A part is its name and what it must look like: id:long, year:int:range(2000, 2100).
    private static string? Value(string pattern, string part, string number, SampleRows rows) =>
        part.Split(':') is [TenantScope.Number, ..] ? rows.NumberIn(pattern) ?? number
        : part.EndsWith(":guid", StringComparison.Ordinal) ? rows.Guid.ToString()
        : rows.Of(part.Split(':')[0]);

    [GeneratedRegex(@"\{([^{}]+)\}", RegexOptions.None, 1000)]
    private static partial Regex Part();
}
