using System.Globalization;

namespace Pic.Application.Documents.Texts;

/// <summary>The host's colour, darkened until text in it can be read on white (WCAG contrast 4.5).</summary>
internal static class Accent
{
    private const string Default = "#1f5f5b";

    public static string Readable(string? colour)
    {
        var text = colour is { Length: 7 } && colour[0] == '#' && uint.TryParse(colour.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out _) ? colour : Default;
        var rgb = uint.Parse(text.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var (r, g, b) = ((double)(rgb >> 16), (double)(rgb >> 8 & 255), (double)(rgb & 255));
        while (1.05 / (Luminance(r, g, b) + 0.05) < 4.9)
            (r, g, b) = (r * 0.92, g * 0.92, b * 0.92);
        return string.Create(CultureInfo.InvariantCulture, $"#{(int)r:x2}{(int)g:x2}{(int)b:x2}");
    }

    private static double Luminance(double r, double g, double b) => 0.2126 * Linear(r) + 0.7152 * Linear(g) + 0.0722 * Linear(b);

    private static double Linear(double part) => part / 255 is var p && p <= 0.04045 ? p / 12.92 : Math.Pow((p + 0.055) / 1.055, 2.4);
}
