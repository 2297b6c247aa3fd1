namespace Pic.Rules.Members;

/// <summary>
/// SIREN, the nine digits by which the French register of establishments knows an organisation; the last one is a Luhn check digit.
/// Source: INSEE, article R123-221 of the Code de commerce.
/// </summary>
public static class Siren
{
    /// <summary>Digits in a SIREN.</summary>
    public const int Length = 9;

    /// <summary>The nine digits without the spaces, points and dashes people write between them, or null when this is no SIREN.</summary>
    public static string? Normalise(string? text) =>
        Digits.Only(text) is { Length: Length } digits && digits != "000000000" && Digits.PassLuhn(digits) ? digits : null;
}
