using System.Text;
using System.Xml;
using Pic.Rules;

namespace Pic.Application.Invoicing;

/// <summary>
/// Lets a logo in only as plain drawing: it stands on every page and in every document, so nothing in it may run, load or point elsewhere.
/// </summary>
public static class LogoSvg
{
    public const int SizeLimit = 50_000;
    private const string Namespace = "http://www.w3.org/2000/svg";

    private static readonly HashSet<string> Elements =
    [
        "svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
        "linearGradient", "radialGradient", "stop", "clipPath", "mask", "use", "symbol",
    ];

    /// <summary>Why this text may not be the logo, or null when it may; an empty text means no logo.</summary>
    public static Refusal? Refuse(string svg)
    {
        if (svg.Length == 0)
        {
            return null;
        }

        if (Encoding.UTF8.GetByteCount(svg) > SizeLimit)
        {
            return Refusals.LogoTooBig();
        }

        try
        {
            return RefuseContent(svg);
        }
        catch (XmlException)
        {
            return Refusals.LogoUnreadable();
        }
    }

    private static Refusal? RefuseContent(string svg)
    {
        using var reader = XmlReader.Create(new StringReader(svg), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        for (var first = true; reader.Read();)
        {
            if (reader.NodeType == XmlNodeType.ProcessingInstruction)
            {
                return Refusals.LogoUnsafe(reader.Name);
            }

            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (first && (reader.LocalName != "svg" || reader.NamespaceURI != Namespace))
            {
                return Refusals.LogoUnreadable();
            }

            first = false;
            if (reader.NamespaceURI != Namespace || !Elements.Contains(reader.LocalName))
            {
                return Refusals.LogoUnsafe(reader.Name);
            }

            if (UnsafeAttribute(reader) is { } attribute)
            {
                return Refusals.LogoUnsafe(attribute);
            }
        }

        return null;
    }

    private static string? UnsafeAttribute(XmlReader reader)
    {
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            if (IsUnsafe(reader.LocalName, reader.Value))
            {
                return reader.Name;
            }
        }

        return null;
    }

    // References stay inside the file: "#name" alone, also within url(…).
    private static bool IsUnsafe(string name, string value)
    {
        var text = string.Concat(value.Where(c => !char.IsWhiteSpace(c) && c is not ('"' or '\'' or '\\'))).ToLowerInvariant();
        return name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
            || name is "base"
            || (name is "href" && !text.StartsWith('#'))
            || text.Contains("javascript:", StringComparison.Ordinal)
            || text.Contains("@import", StringComparison.Ordinal)
            || text.Replace("url(#", "", StringComparison.Ordinal).Contains("url(", StringComparison.Ordinal);
    }
}
