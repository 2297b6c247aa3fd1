using System.Xml.Linq;
using Pic.Rules.Invoicing;

namespace Pic.Application.Exchanges.FacturX;

/// <summary>How much, with which tax, how and when to pay.</summary>
internal static class CiiSettlement
{
    private const string Currency = "EUR";
    private const string CreditTransfer = "30";

    public static XElement Of(FacturXDocument document, FacturXTotals totals) =>
        CiiElements.Node(
            "ApplicableHeaderTradeSettlement",
            CiiElements.Text("PaymentReference", document.PaymentReference),
            CiiElements.Text("InvoiceCurrencyCode", Currency),
            PaymentMeans(document),
            totals.Groups.Select(g => Tax(document.VatCase, g)),
            Period(document),
            Terms(document, totals),
            Summation(document, totals),
            document.CreditedInvoice is null ? null : Credited(document)
        );

    public static XElement LineTax(VatCase vat, decimal rate) =>
        CiiElements.Node(
            "ApplicableTradeTax",
            CiiElements.Text("TypeCode", "VAT"),
            CiiElements.Text("CategoryCode", VatWording.Category(vat)),
            Rate(vat, rate)
        );

    private static XElement Tax(VatCase vat, FacturXTotals.VatGroup group) =>
        CiiElements.Node(
            "ApplicableTradeTax",
            CiiElements.Number("CalculatedAmount", group.Tax),
            CiiElements.Text("TypeCode", "VAT"),
            CiiElements.Text("ExemptionReason", VatWording.Reason(vat)),
            CiiElements.Number("BasisAmount", group.Basis),
            CiiElements.Text("CategoryCode", VatWording.Category(vat)),
            CiiElements.Text("ExemptionReasonCode", VatWording.ReasonCode(vat)),
            Rate(vat, group.Rate)
        );

    /// <summary>Outside the scope there is no rate, not even zero.</summary>
    private static XElement? Rate(VatCase vat, decimal rate) =>
        vat == VatCase.OutOfScope ? null : CiiElements.Text("RateApplicablePercent", CiiElements.Plain(vat == VatCase.Taxable ? rate : 0));

    private static XElement? PaymentMeans(FacturXDocument document) =>
        string.IsNullOrWhiteSpace(document.Iban) || document.IsCreditNote
            ? null
            : CiiElements.Node(
                "SpecifiedTradeSettlementPaymentMeans",
                CiiElements.Text("TypeCode", CreditTransfer),
                CiiElements.Node("PayeePartyCreditorFinancialAccount", CiiElements.Text("IBANID", Pic.Rules.Payments.Iban.Compact(document.Iban))),
                string.IsNullOrWhiteSpace(document.Bic) ? null : CiiElements.Node("PayeeSpecifiedCreditorFinancialInstitution", CiiElements.Text("BICID", document.Bic))
            );

    private static XElement? Period(FacturXDocument document) =>
        document.PeriodFrom is null && document.PeriodTo is null
            ? null
            : CiiElements.Node(
                "BillingSpecifiedPeriod",
                document.PeriodFrom is { } from ? CiiElements.Day("StartDateTime", from) : null,
                document.PeriodTo is { } to ? CiiElements.Day("EndDateTime", to) : null
            );

    private static XElement? Terms(FacturXDocument document, FacturXTotals totals)
    {
        var terms = document.PaymentTerms;
        if (string.IsNullOrWhiteSpace(terms) && document.DueOn is null && totals.Due > 0)
            terms = document.IsCreditNote ? "À déduire de ce qui reste dû" : "À réception";
        return string.IsNullOrWhiteSpace(terms) && document.DueOn is null
            ? null
            : CiiElements.Node(
                "SpecifiedTradePaymentTerms",
                CiiElements.Text("Description", terms),
                document.DueOn is { } due ? CiiElements.Day("DueDateDateTime", due) : null
            );
    }

    private static XElement Summation(FacturXDocument document, FacturXTotals totals) =>
        CiiElements.Node(
            "SpecifiedTradeSettlementHeaderMonetarySummation",
            CiiElements.Number("LineTotalAmount", totals.Net),
            CiiElements.Number("TaxBasisTotalAmount", totals.Net),
            new XElement(CiiElements.Number("TaxTotalAmount", totals.Tax)).With("currencyID", Currency),
            CiiElements.Number("GrandTotalAmount", totals.Gross),
            document.AlreadyPaid == 0 ? null : CiiElements.Number("TotalPrepaidAmount", document.AlreadyPaid),
            CiiElements.Number("DuePayableAmount", totals.Due)
        );

    private static XElement Credited(FacturXDocument document) =>
        CiiElements.Node(
            "InvoiceReferencedDocument",
            CiiElements.Text("IssuerAssignedID", document.CreditedInvoice),
            document.CreditedInvoiceOn is { } day
                ? CiiElements.Node("FormattedIssueDateTime", CiiElements.DayText(CiiElements.Qdt + "DateTimeString", day))
                : null
        );

    private static XElement With(this XElement element, string attribute, string value)
    {
        element.SetAttributeValue(attribute, value);
        return element;
    }
}
