namespace Pic.Rules.Members;

/// <summary>
/// What a French postal code tells: the department by its first digits, and the region by the department.
/// The few communes served from a neighbouring department count where their post comes from. Source: La Poste, INSEE (regions of 2016).
/// </summary>
public static class FrenchPostalCode
{
    private static readonly Dictionary<string, string> RegionOfDepartment = Spread(new()
    {
        ["Auvergne-Rhône-Alpes"] = "01 03 07 15 26 38 42 43 63 69 73 74",
        ["Bourgogne-Franche-Comté"] = "21 25 39 58 70 71 89 90",
        ["Bretagne"] = "22 29 35 56",
        ["Centre-Val de Loire"] = "18 28 36 37 41 45",
        ["Corse"] = "2A 2B",
        ["Grand Est"] = "08 10 51 52 54 55 57 67 68 88",
        ["Hauts-de-France"] = "02 59 60 62 80",
        ["Île-de-France"] = "75 77 78 91 92 93 94 95",
        ["Normandie"] = "14 27 50 61 76",
        ["Nouvelle-Aquitaine"] = "16 17 19 23 24 33 40 47 64 79 86 87",
        ["Occitanie"] = "09 11 12 30 31 32 34 46 48 65 66 81 82",
        ["Pays de la Loire"] = "44 49 53 72 85",
        ["Provence-Alpes-Côte d’Azur"] = "04 05 06 13 83 84",
        ["Guadeloupe"] = "971",
        ["Martinique"] = "972",
        ["Guyane"] = "973",
        ["La Réunion"] = "974",
        ["Mayotte"] = "976",
    });

    /// <summary>The five digits without spaces, a lost leading zero put back (1000 → 01000); null when this is no French postal code.</summary>
    public static string? Normalise(string? text)
    {
        var digits = Digits.Only(text);
        var code = digits is { Length: 4 } ? "0" + digits : digits;
        return code is { Length: 5 } && Department(code) is not null ? code : null;
    }

    /// <summary>The department: 31, 2A, 974; overseas collectivities such as 988 as well. Null when there is none.</summary>
    public static string? Department(string? postalCode)
    {
        if (postalCode is not { Length: 5 } || !postalCode.All(char.IsAsciiDigit))
        {
            return null;
        }

        var first = postalCode[..2];
        return first switch
        {
            "00" or "96" or "99" => null,
            "20" => postalCode[2] is '0' or '1' ? "2A" : "2B",
            "97" or "98" => postalCode[..3],
            _ => first,
        };
    }

    /// <summary>The region of 2016, for example Occitanie for 31520; null abroad, in overseas collectivities and for what is no code.</summary>
    public static string? Region(string? postalCode) =>
        Department(postalCode) is { } department ? RegionOfDepartment.GetValueOrDefault(department) : null;

    private static Dictionary<string, string> Spread(Dictionary<string, string> regions) =>
        regions
            .SelectMany(region => region.Value.Split(' '), (region, department) => (department, region.Key))
            .ToDictionary(pair => pair.department, pair => pair.Key);
}
