using Pic.Application.Documents.Parts;
using Pic.Application.Documents.Payment;
using Pic.Application.Documents.Texts;

namespace Pic.Application.Documents.Invoices;

/// <summary>The invoice: lines, totals, VAT, terms, and a slip with which it can be paid.</summary>
public sealed class InvoiceDocument(IDocumentRenderer renderer)
{
    internal static readonly string[] Columns = ["Désignation", "Quantité", "Prix unitaire", "Montant"];

    public Task<RenderedDocument> RenderAsync(InvoiceDocumentData data, CancellationToken cancellation) =>
        renderer.RenderAsync(Page(data), cancellation);

    internal static InvoicePage Page(InvoiceDocumentData data)
    {
        var texts = new PrintableText();
        var title = "Facture " + texts.CleanWithoutBreaks(data.Number);
        var page = new InvoicePage
        {
            Title = title,
            Date = [data.IssuedOn.Year, data.IssuedOn.Month, data.IssuedOn.Day],
            Host = Letterhead.Host(data.Host, texts),
            Recipient = Letterhead.Address(data.Recipient, texts),
            Number = title,
            Footer = Letterhead.Footer(data.Host, texts),
            Facts = Letterhead.Placed(Facts(data, texts)),
            Columns = Columns,
            Lines = Letterhead.Lines(data.Lines, texts),
            Totals = Totals(data),
            Notes = Notes(data, texts),
            Slip = Slip(data, texts),
            FacturX = data.FacturX,
        };
        return page with { Remark = texts.Remark };
    }

    private static FactPart[] Facts(InvoiceDocumentData data, PrintableText texts) => Letterhead.Facts(
    [
        ("Date", FrenchText.Day(data.IssuedOn)),
        ("À régler", data.DueText),
        ("Période", data.Period),
        ("N° d’adhérent·e", data.Recipient.MemberNumber),
        ("Identifiant", Letterhead.RecipientIdentifier(data.Recipient)),
    ], texts);

    private static TotalPart[] Totals(InvoiceDocumentData data)
    {
        List<TotalPart> totals = [];
        var due = data.Total + data.Taxes.Sum(t => t.Tax);
        if (data.Taxes.Count > 0)
        {
            totals.Add(new TotalPart("Total hors taxes", FrenchText.Amount(data.Total), false));
            totals.AddRange(data.Taxes.Select(t => new TotalPart($"TVA {t.Rate.ToString("0.##", FrenchText.Culture)}\u202f% sur {FrenchText.Amount(t.Net)}", FrenchText.Amount(t.Tax), false)));
        }
        totals.Add(new TotalPart(data.Taxes.Count > 0 ? "Total TTC" : "Total", FrenchText.Amount(due), data.OpenBalance == due));
        if (data.OpenBalance != due)
        {
            totals.Add(new TotalPart("Déjà réglé", FrenchText.Amount(data.OpenBalance - due).Replace('-', '−'), false));
            totals.Add(new TotalPart("Reste à payer", FrenchText.Amount(data.OpenBalance), true));
        }
        return [.. totals];
    }

    private static string[] Notes(InvoiceDocumentData data, PrintableText texts) =>
        [.. texts.CleanAll([Sentence(data.VatSentence), Sentence(data.PaymentTerms)]).OfType<string>()];

    private static SlipPart? Slip(InvoiceDocumentData data, PrintableText texts)
    {
        if (data.OpenBalance <= 0)
            return null;
        var pairs = Letterhead.Facts(
        [
            ("Bénéficiaire", data.Host.Name),
            ("IBAN", data.Host.Iban is { Length: > 0 } iban ? FrenchText.Iban(iban) : null),
            ("BIC", data.Host.Bic),
            ("Montant", FrenchText.Amount(data.OpenBalance)),
            ("Référence à rappeler", data.Reference),
        ], texts);
        var qr = data.EpcPayload is { } payload ? SepaQrCode.Svg(payload) : null;
        return new SlipPart(
            string.IsNullOrEmpty(data.Host.Iban) ? "Pour payer" : "Pour payer par virement",
            pairs,
            qr,
            $"Code QR de virement SEPA\u00a0: {FrenchText.Amount(data.OpenBalance)} à {pairs[0].Value}, référence {texts.CleanWithoutBreaks(data.Reference)}",
            "À scanner avec l’application de votre banque");
    }

    private static string Sentence(string? text) => string.IsNullOrWhiteSpace(text) ? "" : text.TrimEnd() is var t && t[^1] is '.' or '!' or '?' ? text : text + ".";
}
