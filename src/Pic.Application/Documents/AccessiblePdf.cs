using System.Globalization;
using System.Text;

namespace Pic.Application.Documents;

/// <summary>
/// Adds to a tagged PDF/A file what PDF/UA-1 also asks: the identifier in the metadata, and the title shown in place of the file name.
/// Typst writes the metadata and the catalog as the last two objects, so that only the tail is rewritten; any other shape is refused.
/// </summary>
internal static class AccessiblePdf
{
    private const string Schema =
        """<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289 that the document conforms to</pdfaProperty:description><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>""";

    private const string FacturXSchema =
        """<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema><pdfaSchema:namespaceURI>urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#</pdfaSchema:namespaceURI><pdfaSchema:prefix>fx</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>{0}</rdf:Seq></pdfaSchema:property></rdf:li>""";

    private static readonly (string Name, string Value, string Description)[] FacturX =
    [
        ("DocumentFileName", "factur-x.xml", "The name of the embedded XML document"),
        ("DocumentType", "INVOICE", "The type of the hybrid document in capital letters"),
        ("Version", "1.0", "The actual version of the standard applying to the embedded XML document"),
        ("ConformanceLevel", "EN 16931", "The conformance level of the embedded XML document"),
    ];

    public static byte[] Mark(byte[] pdf, bool facturX = false)
    {
        var xrefAt = Number(pdf, Last(pdf, "startxref"u8) + "startxref"u8.Length);
        var trailerAt = Last(pdf, "trailer"u8);
        var root = Number(pdf, Last(pdf, "/Root "u8) + "/Root "u8.Length);
        var catalogAt = ObjectAt(pdf, root);
        var catalog = Encoding.Latin1.GetString(pdf, catalogAt, xrefAt - catalogAt);
        var metadata = int.Parse(Between(catalog, "/Metadata ", " 0 R"), CultureInfo.InvariantCulture);
        var metadataAt = ObjectAt(pdf, metadata);
        if (metadataAt > catalogAt || root != metadata + 1)
            throw new InvalidDataException("The PDF does not end with its metadata and its catalog.");

        var xmp = Xmp(Encoding.UTF8.GetString(pdf, metadataAt, catalogAt - metadataAt), facturX);
        var newCatalog = Encoding.Latin1.GetBytes(Replaced(catalog, "/Direction /L2R", "/Direction /L2R\n    /DisplayDocTitle true"));
        var newCatalogAt = metadataAt + xmp.Length;
        var newXrefAt = newCatalogAt + newCatalog.Length;
        var xref = pdf.AsSpan(xrefAt, trailerAt - xrefAt).ToArray();
        Encoding.ASCII.GetBytes(Offset(newCatalogAt)).CopyTo(xref.AsSpan(Last(xref, Encoding.ASCII.GetBytes(Offset(catalogAt)))));
        var trailer = pdf.AsSpan(trailerAt, Last(pdf, "startxref"u8) - trailerAt);
        var end = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"startxref\n{newXrefAt}\n%%EOF\n"));
        return [.. pdf.AsSpan(0, metadataAt), .. xmp, .. newCatalog, .. xref, .. trailer, .. end];
    }

    private static int ObjectAt(byte[] pdf, int number) =>
        Last(pdf, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\n{number} 0 obj"))) + 1;

    private static byte[] Xmp(string whole, bool facturX)
    {
        var start = whole.IndexOf("<?xpacket begin", StringComparison.Ordinal);
        var end = whole.LastIndexOf("\nendstream", StringComparison.Ordinal);
        var xmp = Replaced(whole[start..end], " xmlns:pdfaid=", " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"  xmlns:pdfaid=");
        xmp = Replaced(xmp, "</rdf:Bag></pdfaExtension:schemas>", Schema + "</rdf:Bag></pdfaExtension:schemas>");
        xmp = Replaced(xmp, "<pdfaid:part>", "<pdfuaid:part>1</pdfuaid:part><pdfaid:part>");
        if (facturX)
            xmp = WithFacturX(xmp);
        var length = Between(whole, "/Length ", "\n");
        var head = Replaced(whole[..start], "/Length " + length, string.Create(CultureInfo.InvariantCulture, $"/Length {Encoding.UTF8.GetByteCount(xmp)}"));
        return Encoding.UTF8.GetBytes(head + xmp + whole[end..]);
    }

    private static string WithFacturX(string xmp)
    {
        var properties = FacturX.Select(p => $"<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>{p.Name}</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>{p.Description}</pdfaProperty:description></rdf:li>");
        xmp = Replaced(xmp, " xmlns:pdfaid=", " xmlns:fx=\"urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#\" xmlns:pdfaid=");
        xmp = Replaced(xmp, "</rdf:Bag></pdfaExtension:schemas>", FacturXSchema.Replace("{0}", string.Concat(properties), StringComparison.Ordinal) + "</rdf:Bag></pdfaExtension:schemas>");
        return Replaced(xmp, "<pdfaid:part>", string.Concat(FacturX.Select(p => $"<fx:{p.Name}>{p.Value}</fx:{p.Name}>")) + "<pdfaid:part>");
    }

    private static string Offset(int offset) => string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n");

    private static string Replaced(string text, string old, string with)
    {
        var at = text.LastIndexOf(old, StringComparison.Ordinal);
        return at < 0 ? throw new InvalidDataException($"The PDF lacks “{old}”.") : string.Concat(text.AsSpan(0, at), with, text.AsSpan(at + old.Length));
    }

    private static string Between(string text, string before, string after)
    {
        var from = text.IndexOf(before, StringComparison.Ordinal);
        var to = from < 0 ? -1 : text.IndexOf(after, from + before.Length, StringComparison.Ordinal);
        return to < 0 ? throw new InvalidDataException($"The PDF lacks “{before}”.") : text[(from + before.Length)..to];
    }

    private static int Last(byte[] pdf, ReadOnlySpan<byte> mark)
    {
        var at = pdf.AsSpan().LastIndexOf(mark);
        return at < 0 ? throw new InvalidDataException($"The PDF lacks “{Encoding.ASCII.GetString(mark).Trim()}”.") : at;
    }

    private static int Number(byte[] pdf, int at)
    {
        while (pdf[at] is (byte)'\n' or (byte)'\r' or (byte)' ')
            at++;
        var number = 0;
        for (; pdf[at] is >= (byte)'0' and <= (byte)'9'; at++)
            number = number * 10 + (pdf[at] - '0');
        return number;
    }
}
