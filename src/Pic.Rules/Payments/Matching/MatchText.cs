using System.Globalization;
using System.Text;

namespace Pic.Rules.Payments.Matching;

/// <summary>A run of letters or a run of digits. <see cref="IsGlued"/>: nothing stands between it and the one before.</summary>
internal readonly record struct MatchToken(string Text, bool IsDigits, bool IsGlued);

/// <summary>Upper case without accents, cut into runs of letters and digits; the letter O among digits is a zero.</summary>
internal static class MatchText
{
    public static string Plain(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var plain = new StringBuilder(text.Length);
        foreach (var c in Ascii(text) ? text : WellFormed(text).Normalize(NormalizationForm.FormKD))
        {
            if (c is 'œ' or 'Œ')
                plain.Append("OE");
            else if (c is 'æ' or 'Æ')
                plain.Append("AE");
            else if (char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                plain.Append(char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : char.IsLetterOrDigit(c) ? char.ToUpperInvariant(c) : ' ');
        }
        return Zeros(plain).ToString();
    }

    public static List<MatchToken> Tokens(string plain)
    {
        var tokens = new List<MatchToken>();
        var end = -1;
        for (var i = 0; i < plain.Length; )
        {
            if (plain[i] == ' ')
            {
                i++;
                continue;
            }
            var start = i;
            var digits = char.IsAsciiDigit(plain[i]);
            while (i < plain.Length && plain[i] != ' ' && char.IsAsciiDigit(plain[i]) == digits)
                i++;
            tokens.Add(new MatchToken(plain[start..i], digits, start == end));
            end = i;
        }
        return tokens;
    }

    private static bool Ascii(string text)
    {
        foreach (var c in text)
            if (c > 127)
                return false;
        return true;
    }

    /// <summary>Normalisation throws on half a surrogate pair.</summary>
    private static string WellFormed(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.ToString());
        return clean.ToString();
    }

    private static StringBuilder Zeros(StringBuilder plain)
    {
        for (var i = 0; i < plain.Length; i++)
        {
            if (plain[i] != 'O')
                continue;
            var end = i;
            while (end < plain.Length && plain[end] == 'O')
                end++;
            var before = i == 0 ? ' ' : plain[i - 1];
            var after = end == plain.Length ? ' ' : plain[end];
            var amongDigits = (char.IsAsciiDigit(before) && !char.IsLetter(after)) || (char.IsAsciiDigit(after) && !char.IsLetter(before));
            for (; i < end; i++)
                if (amongDigits)
                    plain[i] = '0';
            i--;
        }
        return plain;
    }
}
