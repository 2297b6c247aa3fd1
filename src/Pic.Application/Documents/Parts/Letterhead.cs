using Pic.Application.Documents.Texts;

namespace Pic.Application.Documents.Parts;

/// <summary>Writes the parts common to all letters from the host's and the recipient's particulars.</summary>
internal static class Letterhead
{
    private const double TextWidth = 170;
    private const double FooterWidth = 135;
    private const double WideGap = 9;
    private const double NarrowGap = 5;
    private const double FactHeight = 11;
    private const double SemiboldIsWider = 1.05;

    public static HostPart Host(HostIdentity host, PrintableText texts)
    {
        var name = texts.Clean(host.Name);
        return new HostPart(
            name,
            [.. texts.CleanAll([.. host.AddressLines, host.Email ?? "", host.Website ?? ""]).OfType<string>()],
            SafeLogo(host.LogoSvg),
            $"Logo de {name}",
            Accent.Readable(host.AccentColour));
    }

    public static FooterPart Footer(HostIdentity host, PrintableText texts)
    {
        string?[] address = [host.Name, string.Join(", ", host.AddressLines)];
        string?[] identifiers = [Identifier("SIREN", Spaced(host.Siren)), Identifier("RNA", host.Rna), host.Email, host.Website];
        return new FooterPart([.. Rows(address, texts), .. Rows(identifiers, texts)], "Page");
    }

    // Broken between two particulars, never under the page number.
    private static List<string> Rows(IEnumerable<string?> parts, PrintableText texts)
    {
        List<string> rows = [];
        foreach (var part in parts.Select(texts.CleanOrNull).OfType<string>())
        {
            var longer = rows.Count == 0 ? part : $"{rows[^1]} · {part}";
            if (rows.Count > 0 && Millimetres(Typeface.Current.Width(longer) * 8) <= FooterWidth)
                rows[^1] = longer;
            else
                rows.Add(part);
        }
        return rows;
    }

    public static WindowAddress Address(DocumentRecipient recipient, PrintableText texts) =>
        WindowAddress.Fit([.. new[] { recipient.Name }.Concat(recipient.AddressLines).Select(texts.CleanWithoutBreaks).Where(line => line.Length > 0)]);

    public static FactPart[] Facts(IEnumerable<(string Label, string? Value)> facts, PrintableText texts) =>
        [.. facts.Where(fact => !string.IsNullOrWhiteSpace(fact.Value)).Select(fact => new FactPart(fact.Label, texts.Clean(fact.Value!)))];

    /// <summary>Side by side as long as they fit, then on the next row.</summary>
    public static PlacedFact[] Placed(FactPart[] facts)
    {
        var widths = Array.ConvertAll(facts, FactWidth);
        var gap = FactsFit(widths, WideGap) || !FactsFit(widths, NarrowGap) ? WideGap : NarrowGap;
        var (x, y) = (0d, 0d);
        List<PlacedFact> placed = [];
        foreach (var (fact, width) in facts.Zip(widths))
        {
            if (x > 0 && x + width > TextWidth)
                (x, y) = (0, y + FactHeight);
            placed.Add(new PlacedFact(fact.Label, fact.Value, Math.Round(x, 2), y, width));
            x += width + gap;
        }
        return [.. placed];
    }

    public static LinePart[] Lines(IEnumerable<DocumentLine> lines, PrintableText texts) =>
    [
        .. lines.Select(line => new LinePart(
            texts.Clean(line.Description),
            texts.CleanOrNull(line.Detail),
            line.Quantity.ToString("#,0.###", FrenchText.Culture),
            FrenchText.Amount(line.UnitPrice),
            FrenchText.Amount(line.Amount))),
    ];

    /// <summary>SIREN in groups of three, as French readers expect.</summary>
    public static string? Spaced(string? siren) =>
        siren is { Length: 9 } ? $"{siren[..3]}\u202f{siren[3..6]}\u202f{siren[6..]}" : siren;

    public static string? RecipientIdentifier(DocumentRecipient recipient) =>
        Identifier("SIREN", Spaced(recipient.Siren)) ?? Identifier("RNA", recipient.Rna);

    private static bool FactsFit(double[] widths, double gap) => widths.Sum() + gap * (widths.Length - 1) <= TextWidth;

    private static double FactWidth(FactPart fact)
    {
        var points = Math.Max(Typeface.Current.Width(fact.Label) * 8.5, Typeface.Current.Width(fact.Value) * 10 * SemiboldIsWider);
        return Math.Round(Math.Min(TextWidth, Millimetres(points) + 0.5), 2);
    }

    private static double Millimetres(double points) => points / 72 * 25.4;

    private static string? Identifier(string label, string? value) => string.IsNullOrWhiteSpace(value) ? null : $"{label}\u00a0{value}";

    // A logo that is no SVG must not block an invoice.
    private static string? SafeLogo(string? svg) => svg is not null && svg.Contains("<svg", StringComparison.Ordinal) ? svg : null;
}
