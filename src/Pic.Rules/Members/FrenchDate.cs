using System.Globalization;

namespace Pic.Rules.Members;

/// <summary>
/// Reads a day as French people and their tools write it: 7/3/2019, 07-03-19, 7 mars 2019, 1er mars 2019, 2019-03-07, with an hour behind it or not.
/// Two digits of a year mean 2000 up to ten years ahead of the pivot, 1900 otherwise.
/// </summary>
public static class FrenchDate
{
    private static readonly string[] Months =
        ["janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre"];

    /// <summary>The day, or null when this is none: 31/02/2019, 2019, demain.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="today">The day by which two-digit years are understood.</param>
    public static DateOnly? Parse(string? text, DateOnly today)
    {
        var words = (text ?? "").Trim().Split([' ', 'T', '\u00A0', '\u202F'], StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            [] => null,
            [var day] => Numeric(day, today),
            [var day, var time] when IsTime(time) => Numeric(day, today),
            [var day, var month, var year] => Named(day, month, year),
            _ => null,
        };
    }

    private static DateOnly? Numeric(string text, DateOnly today)
    {
        var parts = text.Split('/', '-', '.');
        if (parts.Length != 3 || parts.Any(part => part.Length is 0 or > 4 || !part.All(char.IsAsciiDigit)))
        {
            return null;
        }

        return parts[0].Length == 4 ? Day(parts[0], parts[1], parts[2], today) : Day(parts[2], parts[1], parts[0], today);
    }

    private static DateOnly? Day(string year, string month, string day, DateOnly today) =>
        month.Length <= 2 && day.Length <= 2 && year.Length is 2 or 4 ? Existing(Year(year, today), Number(month), Number(day)) : null;

    private static DateOnly? Named(string day, string month, string year)
    {
        var digits = day.EndsWith("er", StringComparison.OrdinalIgnoreCase) ? day[..^2] : day;
        var position = Array.IndexOf(Months, Plain(month));
        return position >= 0 && digits.Length is 1 or 2 && digits.All(char.IsAsciiDigit) && year.Length == 4 && year.All(char.IsAsciiDigit)
            ? Existing(Number(year), position + 1, Number(digits))
            : null;
    }

    private static int Year(string year, DateOnly today)
    {
        if (year.Length == 4)
        {
            return Number(year);
        }

        var recent = 2000 + Number(year);
        return recent <= today.Year + 10 ? recent : recent - 100;
    }

    private static DateOnly? Existing(int year, int month, int day) =>
        year is >= 1800 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    private static bool IsTime(string text) => TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out _);

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Plain(string month) => month.ToLowerInvariant().Replace('é', 'e').Replace('û', 'u');
}
