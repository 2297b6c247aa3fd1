using System.Text;

namespace Pic.Rules.Members;

internal static class Digits
{
    /// <summary>The digits of a number written with spaces, points or dashes; null when anything else stands in it.</summary>
    public static string? Only(string? text)
    {
        var digits = new StringBuilder();
        foreach (var c in text ?? "")
        {
            if (char.IsAsciiDigit(c))
            {
                digits.Append(c);
            }
            else if (!char.IsWhiteSpace(c) && c is not ('.' or '-'))
            {
                return null;
            }
        }

        return digits.Length == 0 ? null : digits.ToString();
    }

    /// <summary>Every second digit from the right doubled, nine taken off above nine: the sum ends in zero.</summary>
    public static bool PassLuhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            var weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }

        return sum % 10 == 0;
    }
}
