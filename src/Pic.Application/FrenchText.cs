using System.Globalization;

namespace Pic.Application;

/// <summary>Amounts and days as French readers expect them, the same in mails, documents and pages.</summary>
public static class FrenchText
{
    public static CultureInfo Culture { get; } = CultureInfo.GetCultureInfo("fr-FR");

    private const string Vowels = "aàâeéèêëiîïoôœuùû";

    /// <summary>1 234,50 €, with the narrow no-break spaces of French typography.</summary>
    public static string Amount(decimal euros) => euros.ToString("N2", Culture) + "\u202f€";

    /// <summary>1er décembre 2026.</summary>
    public static string Day(DateOnly day) => day.Day == 1 ? "1er " + day.ToString("MMMM yyyy", Culture) : day.ToString("d MMMM yyyy", Culture);

    /// <summary>1er décembre.</summary>
    public static string DayOfYear(DateOnly day) => day.Day == 1 ? "1er " + day.ToString("MMMM", Culture) : day.ToString("d MMMM", Culture);

    /// <summary>01/12/2026.</summary>
    public static string ShortDay(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>Day and hour in Paris: 23 novembre 2026 à 10 h 12.</summary>
    public static string Moment(DateTimeOffset at) =>
        Day(Rules.ParisClock.DayOf(at)) + TimeZoneInfo.ConvertTime(at, Rules.ParisClock.Zone).ToString(" 'à' H 'h' mm", CultureInfo.InvariantCulture);

    /// <summary>À before a name, contracted: au PIC, à la Ruche, à l’Atelier, aux Hébergeurs, à ARN.</summary>
    public static string To(string name) => Contracted(name, "à ", "au ", "aux ");

    /// <summary>De before a name, contracted: du PIC, de la Ruche, de l’Atelier, des Hébergeurs, d’ARN.</summary>
    public static string Of(string name) => Contracted(name, name.Length > 0 && Vowels.Contains(char.ToLower(name[0], Culture)) ? "d’" : "de ", "du ", "des ");

    private static string Contracted(string name, string plain, string le, string les)
    {
        bool Begins(string article) => name.StartsWith(article, StringComparison.OrdinalIgnoreCase);
        return Begins("le ") ? le + name[3..]
            : Begins("les ") ? les + name[4..]
            : Begins("la ") || Begins("l’") || Begins("l'") ? plain + char.ToLower(name[0], Culture) + name[1..]
            : plain + name;
    }

    /// <summary>FR76 3000 6000 …, in groups of four.</summary>
    public static string Iban(string iban) => string.Join('\u00a0', iban.Replace(" ", "", StringComparison.Ordinal).Chunk(4).Select(group => new string(group)));
}
