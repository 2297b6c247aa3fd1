namespace Pic.Rules.Payments;

/// <summary>International bank account numbers and creditor references: both end on a remainder of 1 modulo 97 (ISO 7064).</summary>
public static class Iban
{
    /// <summary>Upper case, without spaces.</summary>
    public static string Compact(string iban) => string.Concat(iban.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    /// <summary>True when the length is plausible and the check digits agree (ISO 13616).</summary>
    public static bool IsValid(string? iban)
    {
        if (iban is null)
            return false;
        var compact = Compact(iban);
        return compact.Length is >= 15 and <= 34 && char.IsAsciiLetterUpper(compact[0]) && char.IsAsciiLetterUpper(compact[1]) && Remainder(compact) == 1;
    }

    /// <summary>The remainder modulo 97 once the first four characters are moved to the end; −1 for a foreign character.</summary>
    internal static int Remainder(ReadOnlySpan<char> text)
    {
        if (text.Length < 5)
            return -1;
        var rest = Remainder(text[4..], 0);
        return rest < 0 ? -1 : Remainder(text[..4], rest);
    }

    private static int Remainder(ReadOnlySpan<char> text, int rest)
    {
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
                rest = (rest * 10 + (c - '0')) % 97;
            else if (char.IsAsciiLetterUpper(c))
                rest = (rest * 100 + (c - 'A' + 10)) % 97;
            else
                return -1;
        }
        return rest;
    }
}
