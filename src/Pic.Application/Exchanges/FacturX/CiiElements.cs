using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Pic.Application.Exchanges.FacturX;

/// <summary>The small parts that every block of the standard is made of.</summary>
internal static class CiiElements
{
    public static readonly XNamespace Ram = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100";
    public static readonly XNamespace Udt = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100";
    public static readonly XNamespace Qdt = "urn:un:unece:uncefact:data:standard:QualifiedDataType:100";

    public static XElement Node(string name, params object?[] content) => new(Ram + name, content);

    /// <summary>Null when there is nothing to say: an empty element is an error in the standard.</summary>
    public static XElement? Text(string name, string? text) => string.IsNullOrWhiteSpace(text) ? null : new XElement(Ram + name, Clean(text));

    public static XElement? Text(string name, string? text, string scheme) =>
        string.IsNullOrWhiteSpace(text) ? null : new XElement(Ram + name, new XAttribute("schemeID", scheme), Clean(text));

    public static XElement Number(string name, decimal amount) => new(Ram + name, amount.ToString("0.00##", CultureInfo.InvariantCulture));

    public static string Plain(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    public static XElement Day(string name, DateOnly day) => new(Ram + name, DayText(Udt + "DateTimeString", day));

    public static XElement DayText(XName name, DateOnly day) =>
        new(name, new XAttribute("format", "102"), day.ToString("yyyyMMdd", CultureInfo.InvariantCulture));

    /// <summary>Characters that XML cannot hold are left out: they never carry meaning in a name.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.Trim().EnumerateRunes())
            if (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value))
                clean.Append(rune.ToString());
        return clean.ToString();
    }
}
