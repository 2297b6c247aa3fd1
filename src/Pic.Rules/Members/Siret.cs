namespace Pic.Rules.Members;

/// <summary>
/// SIRET, a SIREN and the five digits of one establishment, fourteen in all, with a Luhn check digit.
/// La Poste (SIREN 356000000) ran out of numbers: of its establishments the plain sum of the digits is a multiple of five.
/// Source: INSEE.
/// </summary>
public static class Siret
{
    /// <summary>Digits in a SIRET.</summary>
    public const int Length = 14;

    private const string LaPoste = "356000000";

    /// <summary>The fourteen digits without separators, or null when this is no SIRET.</summary>
    public static string? Normalise(string? text) =>
        Digits.Only(text) is { Length: Length } digits && Siren.Normalise(digits[..Siren.Length]) is not null && IsChecked(digits) ? digits : null;

    private static bool IsChecked(string digits) =>
        Digits.PassLuhn(digits) || (digits.StartsWith(LaPoste, StringComparison.Ordinal) && digits.Sum(c => c - '0') % 5 == 0);
}
