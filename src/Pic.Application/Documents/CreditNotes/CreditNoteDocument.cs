using Pic.Application.Documents.Invoices;
using Pic.Application.Documents.Parts;
using Pic.Application.Documents.Texts;

namespace Pic.Application.Documents.CreditNotes;

/// <summary>The credit note: what it takes off which invoice, and why.</summary>
public sealed class CreditNoteDocument(IDocumentRenderer renderer)
{
    public Task<RenderedDocument> RenderAsync(CreditNoteDocumentData data, CancellationToken cancellation) =>
        renderer.RenderAsync(Page(data), cancellation);

    internal static CreditNotePage Page(CreditNoteDocumentData data)
    {
        var texts = new PrintableText();
        var title = "Avoir " + texts.CleanWithoutBreaks(data.Number);
        var page = new CreditNotePage
        {
            Title = title,
            Date = [data.IssuedOn.Year, data.IssuedOn.Month, data.IssuedOn.Day],
            Host = Letterhead.Host(data.Host, texts),
            Recipient = Letterhead.Address(data.Recipient, texts),
            Number = title,
            Footer = Letterhead.Footer(data.Host, texts),
            Facts = Letterhead.Placed(Letterhead.Facts(
            [
                ("Date", FrenchText.Day(data.IssuedOn)),
                ("Facture corrigée", data.InvoiceNumber),
                ("N° d’adhérent·e", data.Recipient.MemberNumber),
                ("Identifiant", Letterhead.RecipientIdentifier(data.Recipient)),
            ], texts)),
            Preface = [.. texts.CleanAll([$"Cet avoir corrige la facture {data.InvoiceNumber} du {FrenchText.Day(data.InvoiceIssuedOn)}.", Motive(data.Reason)]).OfType<string>()],
            Columns = InvoiceDocument.Columns,
            Lines = Letterhead.Lines(data.Lines, texts),
            Totals = Totals(data),
            FacturX = data.FacturX,
            Notes = [.. texts.CleanAll([data.Settlement ?? "", data.VatSentence is { Length: > 0 } vat ? vat + "." : ""]).OfType<string>()],
        };
        return page with { Remark = texts.Remark };
    }

    private static TotalPart[] Totals(CreditNoteDocumentData data)
    {
        var total = new TotalPart("Montant de l’avoir", FrenchText.Amount(data.Total + data.Taxes.Sum(t => t.Tax)), true);
        return data.Taxes.Count == 0
            ? [total]
            :
            [
                new TotalPart("Total hors taxes", FrenchText.Amount(data.Total), false),
                .. data.Taxes.Select(t => new TotalPart($"TVA {t.Rate.ToString("0.##", FrenchText.Culture)}\u202f% sur {FrenchText.Amount(t.Net)}", FrenchText.Amount(t.Tax), false)),
                total,
            ];
    }

    private static string Motive(string? reason) => string.IsNullOrWhiteSpace(reason) ? "" : "Motif\u00a0: " + reason.TrimEnd('.', ' ') + ".";
}
