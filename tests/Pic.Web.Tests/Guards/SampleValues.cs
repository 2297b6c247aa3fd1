using System.Text.RegularExpressions;
using Pic.Web.Hosting;

namespace Pic.Web.Tests.Guards;

/// <summary>What stands for each part of an address in the access guards: values of a right shape that belong to somebody else or to nobody.</summary>
internal static partial class SampleValues
{
    private const string Guid = "0192f0c1-2222-7333-8444-555566667777";

    private static readonly Dictionary<string, string> Foreign = new(StringComparer.Ordinal)
    {
        ["id"] = "987654321",
        ["slip"] = "B2027-9999",
        ["year"] = "2027",
        ["annee"] = "2027",
        ["invoiceNumber"] = ForeignPapers.Invoice,
        ["receiptNumber"] = ForeignPapers.Receipt,
        ["creditNoteNumber"] = ForeignPapers.CreditNote,
    };

    /// <summary>The address with every part filled in, or null when one is unknown here.</summary>
    public static string? Fill(string pattern, IReadOnlyList<string> parameters, string number)
    {
        var address = "/" + Part().Replace(pattern, match => Value(match.Groups[1].Value.TrimEnd('?'), number) ?? "\0");
        return address.Contains('\0', StringComparison.Ordinal) ? null : address;
    }

    // A part is its name and what it must look like: id:long, year:int:range(2000, 2100).
    private static string? Value(string part, string number) =>
        part.Split(':') is [TenantScope.Number, ..] ? number
        : part.EndsWith(":guid", StringComparison.Ordinal) ? Guid
        : Foreign.GetValueOrDefault(part.Split(':')[0]);

    [GeneratedRegex(@"\{([^{}]+)\}", RegexOptions.None, 1000)]
    private static partial Regex Part();
}
