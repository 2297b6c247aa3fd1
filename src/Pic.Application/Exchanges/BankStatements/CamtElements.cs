using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Pic.Application.Exchanges.BankStatements;

/// <summary>Reads elements by local name, and no deeper than any bank writes them: nesting costs time that grows with its square.</summary>
internal static class CamtElements
{
    private const int Deepest = 64;

    /// <summary>The element the reader stands on, without its namespaces; the reader moves behind it.</summary>
    public static XElement Tree(this XmlReader xml)
    {
        var root = Bare(xml);
        var (at, depth, isEmpty) = (root, xml.Depth, xml.IsEmptyElement);
        while (xml.Step() && !isEmpty && xml.Depth > depth)
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    var child = Bare(xml);
                    at.Add(child);
                    at = xml.IsEmptyElement ? at : child;
                    break;
                case XmlNodeType.EndElement:
                    at = at.Parent!;
                    break;
                case XmlNodeType.CDATA:
                    at.Add(new XCData(xml.Value));
                    break;
                default:
                    at.Add(xml.Value);
                    break;
            }
        if (!isEmpty)
            xml.Step();
        return root;
    }

    /// <summary>Moves behind the element the reader stands on.</summary>
    public static void Pass(this XmlReader xml)
    {
        var (depth, isEmpty) = (xml.Depth, xml.IsEmptyElement);
        while (xml.Step() && !isEmpty && xml.Depth > depth) { }
        if (!isEmpty)
            xml.Step();
    }

    /// <summary>The next node, if it is not too deep.</summary>
    public static bool Step(this XmlReader xml)
    {
        var read = xml.Read();
        return xml.Depth <= Deepest ? read : throw new StatementRefusedException(StatementRefusals.NotWellFormed(xml.Line(), $"les éléments y sont emboîtés sur plus de {Deepest} niveaux"));
    }

    public static string Line(this XmlReader xml) =>
        xml is IXmlLineInfo info ? string.Create(CultureInfo.InvariantCulture, $"ligne {info.LineNumber}") : "ligne inconnue";

    /// <summary>Steps down by local name once namespaces are gone.</summary>
    public static XElement? At(this XElement element, params ReadOnlySpan<string> path)
    {
        XElement? at = element;
        foreach (var name in path)
            at = at?.Element(name);
        return at;
    }

    public static decimal Amount(this XElement amount, string where) =>
        StatementText.TryAmount(amount.Value, '.', grouped: false, out var value) && value >= 0
            ? value
            : throw new StatementRefusedException(StatementRefusals.BadAmount(amount.Value, where));

    /// <summary>+1 for CRDT, −1 for DBIT.</summary>
    public static int Sign(this XElement? direction, string where) =>
        direction?.Value.Trim() switch
        {
            "CRDT" => 1,
            "DBIT" => -1,
            null => throw new StatementRefusedException(StatementRefusals.Missing("le sens (CdtDbtInd)", where)),
            var other => throw new StatementRefusedException(StatementRefusals.BadValue("Le sens (CdtDbtInd)", other, where)),
        };

    private static XElement Bare(XmlReader xml)
    {
        var element = new XElement(xml.LocalName);
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
            if (xml.Prefix != "xmlns" && xml.Name != "xmlns")
                element.SetAttributeValue(xml.Prefix == "xml" ? XNamespace.Xml + xml.LocalName : xml.LocalName, xml.Value);
        xml.MoveToElement();
        return element;
    }
}
