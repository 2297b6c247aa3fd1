using Pic.Application.Exchanges.MemberImports;

namespace Pic.Application.Exchanges.FacturX;

/// <summary>Takes the printed lines of an address apart: the country is the last one when it names one, the town the one before.</summary>
internal static class PrintedAddress
{
    private const string France = "FR";

    /// <summary>Countries as members write them, folded, and their two letters.</summary>
    private static readonly Dictionary<string, string> Countries = new(StringComparer.Ordinal)
    {
        ["france"] = France, ["belgique"] = "BE", ["belgie"] = "BE", ["suisse"] = "CH", ["luxembourg"] = "LU", ["allemagne"] = "DE", ["espagne"] = "ES", ["italie"] = "IT",
        ["portugal"] = "PT", ["royaume uni"] = "GB", ["angleterre"] = "GB", ["irlande"] = "IE", ["pays bas"] = "NL", ["autriche"] = "AT", ["danemark"] = "DK", ["suede"] = "SE",
        ["norvege"] = "NO", ["finlande"] = "FI", ["pologne"] = "PL", ["tchequie"] = "CZ", ["republique tcheque"] = "CZ", ["slovaquie"] = "SK", ["slovenie"] = "SI", ["hongrie"] = "HU",
        ["roumanie"] = "RO", ["bulgarie"] = "BG", ["grece"] = "GR", ["croatie"] = "HR", ["andorre"] = "AD", ["monaco"] = "MC", ["canada"] = "CA", ["quebec"] = "CA",
        ["etats unis"] = "US", ["maroc"] = "MA", ["algerie"] = "DZ", ["tunisie"] = "TN", ["senegal"] = "SN", ["mali"] = "ML", ["burkina faso"] = "BF", ["cote d ivoire"] = "CI",
        ["benin"] = "BJ", ["togo"] = "TG", ["niger"] = "NE", ["cameroun"] = "CM", ["madagascar"] = "MG", ["liban"] = "LB", ["haiti"] = "HT", ["bresil"] = "BR",
    };

    public static FacturXParty Party(string name, IReadOnlyList<string> lines)
    {
        var country = lines.Count > 1 ? Countries.GetValueOrDefault(ColumnNames.Fold(lines[^1])) : null;
        IReadOnlyList<string> own = country is null ? lines : [.. lines.SkipLast(1)];
        var town = own.Count > 0 ? own[^1] : "";
        var code = Code(town, country ?? France);
        return new FacturXParty(name, [.. own.SkipLast(1)], town[..code], town[code..].TrimStart()) { Country = country ?? France };
    }

    /// <summary>How many digits before the name of the town are its code: five, or four in countries that write so.</summary>
    private static int Code(string town, string country)
    {
        var digits = town.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return digits > 0 && town[digits] == ' ' && (digits == 5 || (digits == 4 && country is not (France or "NL"))) ? digits : 0;
    }
}
