namespace Pic.Rules.Payments;

/// <summary>Business identifier codes of banks (ISO 9362): four letters or digits of the bank, two letters of the country, two of the place, and three of the branch or none.</summary>
public static class Bic
{
    /// <summary>Upper case, without spaces.</summary>
    public static string Compact(string bic) => string.Concat(bic.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    /// <summary>True when the code is written as the standard wants; it does not say that the bank exists.</summary>
    public static bool IsValid(string? bic)
    {
        var compact = Compact(bic ?? "");
        return compact.Length is 8 or 11
            && compact.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c))
            && char.IsAsciiLetterUpper(compact[4])
            && char.IsAsciiLetterUpper(compact[5]);
    }
}
