using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Pic.Application.Exchanges.FacturX;

/// <summary>
/// Writes the XML half of a Factur-X document: UN/CEFACT Cross Industry Invoice, profile EN 16931. The order of the
/// elements is part of the standard. The PDF half carries it as <see cref="FileName"/>.
/// </summary>
public static class FacturXml
{
    public const string FileName = "factur-x.xml";

    private static readonly XNamespace Rsm = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";

    /// <returns>UTF-8 without byte order mark; the same bytes for the same document.</returns>
    /// <exception cref="ArgumentException">The document has no line, or more was paid than it asks.</exception>
    public static byte[] Write(FacturXDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var totals = new FacturXTotals(document);
        if (document.Lines.Count == 0 || totals.Due < 0)
            throw new ArgumentException($"Document {document.Number} has no line, or was paid above its total.", nameof(document));
        var root = new XElement(
            Rsm + "CrossIndustryInvoice",
            new XAttribute(XNamespace.Xmlns + "rsm", Rsm),
            new XAttribute(XNamespace.Xmlns + "ram", CiiElements.Ram),
            new XAttribute(XNamespace.Xmlns + "udt", CiiElements.Udt),
            new XAttribute(XNamespace.Xmlns + "qdt", CiiElements.Qdt),
            new XElement(
                Rsm + "ExchangedDocumentContext",
                CiiElements.Node("GuidelineSpecifiedDocumentContextParameter", CiiElements.Text("ID", "urn:cen.eu:en16931:2017"))
            ),
            Header(document),
            new XElement(
                Rsm + "SupplyChainTradeTransaction",
                document.Lines.Select((line, i) => Line(document, line, i + 1)),
                CiiElements.Node("ApplicableHeaderTradeAgreement", CiiParty.Of("SellerTradeParty", document.Seller, document.VatCase, isSeller: true), CiiParty.Of("BuyerTradeParty", document.Buyer, document.VatCase, isSeller: false)),
                CiiElements.Node("ApplicableHeaderTradeDelivery"),
                CiiSettlement.Of(document, totals)
            )
        );
        return Bytes(root);
    }

    private static XElement Header(FacturXDocument document) =>
        new(
            Rsm + "ExchangedDocument",
            CiiElements.Text("ID", document.Number),
            CiiElements.Text("TypeCode", document.IsCreditNote ? "381" : "380"),
            CiiElements.Day("IssueDateTime", document.IssuedOn),
            document.Notes.Where(n => !string.IsNullOrWhiteSpace(n)).Select(n => CiiElements.Node("IncludedNote", CiiElements.Text("Content", n)))
        );

    private static XElement Line(FacturXDocument document, FacturXLine line, int number) =>
        CiiElements.Node(
            "IncludedSupplyChainTradeLineItem",
            CiiElements.Node("AssociatedDocumentLineDocument", CiiElements.Text("LineID", number.ToString(CultureInfo.InvariantCulture))),
            CiiElements.Node("SpecifiedTradeProduct", CiiElements.Text("Name", line.Description)),
            CiiElements.Node("SpecifiedLineTradeAgreement", CiiElements.Node("NetPriceProductTradePrice", CiiElements.Number("ChargeAmount", line.UnitPrice))),
            CiiElements.Node("SpecifiedLineTradeDelivery", new XElement(CiiElements.Ram + "BilledQuantity", new XAttribute("unitCode", "C62"), CiiElements.Plain(line.Quantity))),
            CiiElements.Node(
                "SpecifiedLineTradeSettlement",
                CiiSettlement.LineTax(document.VatCase, line.VatRate),
                CiiElements.Node("SpecifiedTradeSettlementLineMonetarySummation", CiiElements.Number("LineTotalAmount", line.Net))
            )
        );

    private static byte[] Bytes(XElement root)
    {
        using var bytes = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" };
        using (var writer = XmlWriter.Create(bytes, settings))
            new XDocument(new XDeclaration("1.0", "UTF-8", null), root).Save(writer);
        return bytes.ToArray();
    }
}
