using System.Globalization;

namespace Pic.Rules.Members;

/// <summary>
/// The number of a member, such as A0246: A and a rising rank, four digits at least. Given at the application, never reused.
/// Source: the host's own register.
/// </summary>
/// <param name="Rank">From 1 on.</param>
public readonly record struct MemberNumber(int Rank)
{
    /// <summary>The highest rank there is room for.</summary>
    public const int Highest = 999_999;

    /// <summary>The number that follows.</summary>
    public MemberNumber Next => new(Rank + 1);

    /// <summary>Reads A0246, a 246 or 246; null when this is no member number.</summary>
    public static MemberNumber? Parse(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        var digits = trimmed is ['A' or 'a', .. var rest] ? rest.Trim() : trimmed;
        return digits.Length is > 0 and <= 9 && digits.All(char.IsAsciiDigit)
            && int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) is var rank and > 0 and <= Highest
                ? new MemberNumber(rank)
                : null;
    }

    /// <summary>As it is written: A0246.</summary>
    public override string ToString() => "A" + Rank.ToString("0000", CultureInfo.InvariantCulture);
}
