using Pic.Application.Documents.Texts;

namespace Pic.Application.Documents.Parts;

/// <summary>Writes the parts common to all letters from the host's and the recipient's particulars.</summary>
internal static class Letterhead
{
    private const double TextWidth = 170;
    private const double FactGap = 9;
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
        var address = Joined(" · ", [host.Name, string.Join(", ", host.AddressLines)]);
        var identifiers = Joined(" · ", [Identifier("SIREN", Spaced(host.Siren)), Identifier("RNA", host.Rna), host.Email, host.Website]);
        return new FooterPart([.. texts.CleanAll([address, identifiers]).OfType<string>()], "Page");
    }

    public static WindowAddress Address(DocumentRecipient recipient, PrintableText texts) =>
        WindowAddress.Fit([.. new[] { recipient.Name }.Concat(recipient.AddressLines).Select(texts.CleanWithoutBreaks).Where(line => line.Length > 0)]);

    public static FactPart[] Facts(IEnumerable<(string Label, string? Value)> facts, PrintableText texts) =>
        [.. facts.Where(fact => !string.IsNullOrWhiteSpace(fact.Value)).Select(fact => new FactPart(fact.Label, texts.Clean(fact.Value!)))];

    /// <summary>Side by side as long as they fit, then on the next row.</summary>
    public static PlacedFact[] Placed(FactPart[] facts)
    {
        var (x, y) = (0d, 0d);
        List<PlacedFact> placed = [];
        foreach (var fact in facts)
        {
            var width = Math.Min(TextWidth, Millimetres(Math.Max(Typeface.Current.Width(fact.Label) * 8.5, Typeface.Current.Width(fact.Value) * 10 * SemiboldIsWider)) + 1);
            if (x > 0 && x + width > TextWidth)
                (x, y) = (0, y + FactHeight);
            placed.Add(new PlacedFact(fact.Label, fact.Value, Math.Round(x, 2), y, Math.Round(width, 2)));
            x += width + FactGap;
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

    private static double Millimetres(double points) => points / 72 * 25.4;

    private static string? Identifier(string label, string? value) => string.IsNullOrWhiteSpace(value) ? null : $"{label}\u00a0{value}";

    private static string Joined(string separator, string?[] parts) => string.Join(separator, parts.Where(part => !string.IsNullOrWhiteSpace(part)));

    // A logo that is no SVG must not block an invoice.
    private static string? SafeLogo(string? svg) => svg is not null && svg.Contains("<svg", StringComparison.Ordinal) ? svg : null;
}
