using System.Globalization;
using System.Xml.Linq;

namespace Pic.Application.Tests.Exchanges.FacturX;

/// <summary>
/// The rules of EN 16931 that can be checked without its schemas, written from the standard: order of elements, required
/// terms, arithmetic, category against rate and reason. Reports the identifier of each rule broken.
/// </summary>
internal static class En16931Rules
{
    private static readonly Dictionary<string, string> Order = new()
    {
        ["CrossIndustryInvoice"] = "ExchangedDocumentContext ExchangedDocument SupplyChainTradeTransaction",
        ["ExchangedDocument"] = "ID TypeCode IssueDateTime IncludedNote",
        ["SupplyChainTradeTransaction"] = "IncludedSupplyChainTradeLineItem ApplicableHeaderTradeAgreement ApplicableHeaderTradeDelivery ApplicableHeaderTradeSettlement",
        ["IncludedSupplyChainTradeLineItem"] = "AssociatedDocumentLineDocument SpecifiedTradeProduct SpecifiedLineTradeAgreement SpecifiedLineTradeDelivery SpecifiedLineTradeSettlement",
        ["SpecifiedLineTradeSettlement"] = "ApplicableTradeTax BillingSpecifiedPeriod SpecifiedTradeAllowanceCharge SpecifiedTradeSettlementLineMonetarySummation",
        ["ApplicableHeaderTradeAgreement"] = "BuyerReference SellerTradeParty BuyerTradeParty",
        ["SellerTradeParty"] = "ID GlobalID Name Description SpecifiedLegalOrganization DefinedTradeContact PostalTradeAddress URIUniversalCommunication SpecifiedTaxRegistration",
        ["BuyerTradeParty"] = "ID GlobalID Name SpecifiedLegalOrganization DefinedTradeContact PostalTradeAddress URIUniversalCommunication SpecifiedTaxRegistration",
        ["PostalTradeAddress"] = "PostcodeCode LineOne LineTwo LineThree CityName CountryID CountrySubDivisionName",
        ["ApplicableHeaderTradeSettlement"] = "CreditorReferenceID PaymentReference TaxCurrencyCode InvoiceCurrencyCode PayeeTradeParty SpecifiedTradeSettlementPaymentMeans ApplicableTradeTax BillingSpecifiedPeriod SpecifiedTradeAllowanceCharge SpecifiedTradePaymentTerms SpecifiedTradeSettlementHeaderMonetarySummation InvoiceReferencedDocument",
        ["SpecifiedTradeSettlementPaymentMeans"] = "TypeCode Information PayeePartyCreditorFinancialAccount PayeeSpecifiedCreditorFinancialInstitution",
        ["ApplicableTradeTax"] = "CalculatedAmount TypeCode ExemptionReason BasisAmount CategoryCode ExemptionReasonCode DueDateTypeCode RateApplicablePercent",
        ["BillingSpecifiedPeriod"] = "StartDateTime EndDateTime",
        ["SpecifiedTradePaymentTerms"] = "Description DueDateDateTime",
        ["SpecifiedTradeSettlementHeaderMonetarySummation"] = "LineTotalAmount ChargeTotalAmount AllowanceTotalAmount TaxBasisTotalAmount TaxTotalAmount RoundingAmount GrandTotalAmount TotalPrepaidAmount DuePayableAmount",
        ["InvoiceReferencedDocument"] = "IssuerAssignedID FormattedIssueDateTime",
    };

    public static IReadOnlyList<string> Broken(byte[] xml)
    {
        using var stream = new MemoryStream(xml);
        var root = XDocument.Load(stream).Root!;
        return [.. Ordered(root), .. Required(root), .. Totals(root), .. Vat(root), .. Payment(root)];
    }

    private static IEnumerable<string> Ordered(XElement root)
    {
        foreach (var element in root.DescendantsAndSelf())
        {
            if (!element.HasElements && string.IsNullOrWhiteSpace(element.Value) && element.Name.LocalName != "ApplicableHeaderTradeDelivery")
                yield return "empty " + element.Name.LocalName;
            if (!Order.TryGetValue(element.Name.LocalName, out var names))
                continue;
            var positions = element.Elements().Select(e => Array.IndexOf(names.Split(' '), e.Name.LocalName)).ToList();
            if (positions.Contains(-1) || !positions.SequenceEqual(positions.Order()))
                yield return "order in " + element.Name.LocalName;
        }
    }

    private static IEnumerable<string> Required(XElement root)
    {
        (string Rule, string Path)[] required =
        [
            ("BR-01", "ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID"),
            ("BR-02", "ExchangedDocument/ID"),
            ("BR-03", "ExchangedDocument/IssueDateTime/DateTimeString"),
            ("BR-04", "ExchangedDocument/TypeCode"),
            ("BR-05", "ApplicableHeaderTradeSettlement/InvoiceCurrencyCode"),
            ("BR-06", "SellerTradeParty/Name"),
            ("BR-07", "BuyerTradeParty/Name"),
            ("BR-09", "SellerTradeParty/PostalTradeAddress/CountryID"),
            ("BR-11", "BuyerTradeParty/PostalTradeAddress/CountryID"),
            ("BR-16", "IncludedSupplyChainTradeLineItem"),
        ];
        foreach (var (rule, path) in required)
            if (!All(root, path).Any(e => e.Value.Length > 0))
                yield return rule;
        foreach (var line in All(root, "IncludedSupplyChainTradeLineItem"))
            foreach (var (rule, path) in new[] { ("BR-21", "LineID"), ("BR-22", "BilledQuantity"), ("BR-24", "LineTotalAmount"), ("BR-25", "SpecifiedTradeProduct/Name"), ("BR-26", "ChargeAmount"), ("BR-CO-04", "CategoryCode") })
                if (!All(line, path).Any())
                    yield return rule;
        if (One(root, "TypeCode") is not ("380" or "381"))
            yield return "BR-CL-01";
        if (!All(root, "SellerTradeParty").Single().Elements().Any(e => e.Name.LocalName is "ID" or "SpecifiedLegalOrganization" || (e.Name.LocalName == "SpecifiedTaxRegistration" && e.Value.Length > 0)))
            yield return "BR-CO-26";
    }

    private static IEnumerable<string> Totals(XElement root)
    {
        var sums = All(root, "SpecifiedTradeSettlementHeaderMonetarySummation").Single();
        var (lines, basis, tax) = (Amount(sums, "LineTotalAmount"), Amount(sums, "TaxBasisTotalAmount"), Amount(sums, "TaxTotalAmount"));
        if (lines != All(root, "SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount").Sum(Value))
            yield return "BR-CO-10";
        if (basis != lines)
            yield return "BR-CO-13";
        if (tax != Taxes(root).Sum(t => Amount(t, "CalculatedAmount")))
            yield return "BR-CO-14";
        if (Amount(sums, "GrandTotalAmount") != basis + tax)
            yield return "BR-CO-15";
        if (Amount(sums, "DuePayableAmount") != basis + tax - Amount(sums, "TotalPrepaidAmount"))
            yield return "BR-CO-16";
        if (All(sums, "TaxTotalAmount").Single().Attribute("currencyID")?.Value != One(root, "InvoiceCurrencyCode"))
            yield return "BR-53";
        foreach (var line in All(root, "IncludedSupplyChainTradeLineItem"))
            if (Math.Round(Amount(line, "ChargeAmount") * Amount(line, "BilledQuantity"), 2, MidpointRounding.AwayFromZero) != Amount(line, "LineTotalAmount"))
                yield return "line total";
        if (Amount(sums, "DuePayableAmount") > 0 && !All(root, "SpecifiedTradePaymentTerms").Any())
            yield return "BR-CO-25";
    }

    private static IEnumerable<string> Vat(XElement root)
    {
        var seller = All(root, "SellerTradeParty").Single();
        foreach (var tax in Taxes(root))
        {
            var category = One(tax, "CategoryCode");
            var rate = One(tax, "RateApplicablePercent");
            var lines = All(root, "IncludedSupplyChainTradeLineItem").Where(l => One(l, "CategoryCode") == category && One(l, "RateApplicablePercent") == rate);
            if (Amount(tax, "BasisAmount") != lines.Sum(l => Amount(l, "LineTotalAmount")))
                yield return $"BR-{category}-08";
            if (Amount(tax, "CalculatedAmount") != Math.Round(Amount(tax, "BasisAmount") * Amount(tax, "RateApplicablePercent") / 100, 2, MidpointRounding.AwayFromZero))
                yield return "BR-CO-17";
            var hasReason = One(tax, "ExemptionReason") is not null || One(tax, "ExemptionReasonCode") is not null;
            if (hasReason != category is "E" or "O")
                yield return $"BR-{category}-10";
            if (category == "E" && (rate != "0" || !All(seller, "SpecifiedTaxRegistration/ID").Any()))
                yield return "BR-E-02/05";
            if (category == "O" && (rate is not null || All(root, "SpecifiedTaxRegistration/ID").Any()))
                yield return "BR-O-02/05";
            if (category == "S" && (Amount(tax, "RateApplicablePercent") <= 0 || !All(seller, "SpecifiedTaxRegistration/ID").Any()))
                yield return "BR-S-02/05";
            if (One(tax, "ExemptionReasonCode") is not (null or "VATEX-EU-O" or "VATEX-FR-CGI261-7" or "VATEX-FR-CGI261-4" or "VATEX-FR-FRANCHISE"))
                yield return "BR-CL-22";
        }
        if (Taxes(root).Any(t => One(t, "CategoryCode") == "O") && Taxes(root).Count() > 1)
            yield return "BR-O-11";
    }

    private static IEnumerable<string> Payment(XElement root)
    {
        foreach (var means in All(root, "SpecifiedTradeSettlementPaymentMeans"))
            if (One(means, "TypeCode") is "30" or "58" && One(means, "IBANID") is null)
                yield return "BR-61";
        foreach (var credited in All(root, "InvoiceReferencedDocument"))
            if (One(credited, "IssuerAssignedID") is null)
                yield return "BR-55";
        foreach (var date in root.Descendants().Where(e => e.Name.LocalName == "DateTimeString"))
            if (date.Attribute("format")?.Value != "102" || date.Value.Length != 8)
                yield return "date format";
    }

    private static IEnumerable<XElement> Taxes(XElement root) => All(root, "ApplicableHeaderTradeSettlement/ApplicableTradeTax");

    /// <summary>Descendants at the end of a path of local names; the first name may be anywhere.</summary>
    private static IEnumerable<XElement> All(XElement from, string path)
    {
        var names = path.Split('/');
        return names.Skip(1).Aggregate(from.Descendants().Where(e => e.Name.LocalName == names[0]), (found, name) => found.SelectMany(e => e.Elements().Where(c => c.Name.LocalName == name)));
    }

    private static string? One(XElement from, string path) => All(from, path).FirstOrDefault()?.Value;

    private static decimal Amount(XElement from, string path) => One(from, path) is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : 0;

    private static decimal Value(XElement element) => decimal.Parse(element.Value, CultureInfo.InvariantCulture);
}
