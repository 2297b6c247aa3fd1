using System.Globalization;

namespace Pic.Rules;

/// <summary>A day of every year, such as 1 December. 29 February falls on 28 February in common years.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to 31.</param>
public readonly record struct YearlyDate(int Month, int Day)
{
    /// <summary>The day in one year.</summary>
    public DateOnly In(int year) => new(year, Month, Math.Min(Day, DateTime.DaysInMonth(year, Month)));

    /// <summary>Reads <c>MM-dd</c>.</summary>
    /// <exception cref="FormatException">The text is not a day of the year.</exception>
    public static YearlyDate Parse(string text) =>
        TryParse(text, out var date) ? date : throw new FormatException($"'{text}' is not a day of the year written MM-dd.");

    /// <summary>Reads <c>MM-dd</c>; false when the text is not a day of the year.</summary>
    public static bool TryParse(string? text, out YearlyDate date)
    {
        // 2000 is a leap year: 02-29 is read.
        if (DateOnly.TryParseExact("2000-" + text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            date = new YearlyDate(day.Month, day.Day);
            return true;
        }

        date = default;
        return false;
    }

    /// <summary><c>MM-dd</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Month:00}-{Day:00}");
}
