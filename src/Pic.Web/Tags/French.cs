using System.Globalization;
using Pic.Rules;

namespace Pic.Web.Tags;

/// <summary>Numbers and days as French readers write them. Spaces inside an amount never break over a line.</summary>
public static class French
{
    private const char NarrowSpace = '\u202F';
    private const char NoBreakSpace = '\u00A0';
    private static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly NumberFormatInfo Numbers = new()
    {
        NumberDecimalSeparator = ",",
        NumberGroupSeparator = NarrowSpace.ToString(),
        NegativeSign = "\u2212",
    };

    /// <summary>1 234,50 €</summary>
    public static string Amount(decimal euros) => euros.ToString("N2", Numbers) + NoBreakSpace + '€';

    /// <summary>1 234</summary>
    public static string Count(long number) => number.ToString("N0", Numbers);

    /// <summary>1er décembre 2027</summary>
    public static string Day(DateOnly day) => day.Day == 1 ? "1er " + day.ToString("MMMM yyyy", Culture) : day.ToString("d MMMM yyyy", Culture);

    /// <summary>01/12/2027</summary>
    public static string ShortDay(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>08:30</summary>
    public static string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>« 23 novembre 2026 à 08:30 », Paris time.</summary>
    public static string Moment(DateTimeOffset at) => Day(ParisClock.DayOf(at)) + " à " + Time(TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, ParisClock.Zone).DateTime));

    /// <summary>1 facture, 2 factures; as French counts, nothing is singular.</summary>
    public static string Several(long number, string one, string many) => Count(number) + NoBreakSpace + (number is 0 or 1 or -1 ? one : many);
}
