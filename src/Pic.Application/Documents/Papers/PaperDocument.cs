using Pic.Application.Documents.Parts;
using Pic.Application.Documents.Texts;

namespace Pic.Application.Documents.Papers;

/// <summary>The plain papers of the house, all of one build: receipt, attestation, statement of account, cheque deposit slip.</summary>
public sealed class PaperDocument(IDocumentRenderer renderer)
{
    public Task<RenderedDocument> RenderAsync(PaperDocumentData data, CancellationToken cancellation) =>
        renderer.RenderAsync(Page(data), cancellation);

    internal static PaperPage Page(PaperDocumentData data)
    {
        var texts = new PrintableText();
        var title = texts.CleanWithoutBreaks(data.Title);
        var page = new PaperPage
        {
            Title = title,
            Date = [data.IssuedOn.Year, data.IssuedOn.Month, data.IssuedOn.Day],
            Host = Letterhead.Host(data.Host, texts),
            Recipient = Letterhead.Address(data.Recipient, texts),
            Number = title,
            Footer = Letterhead.Footer(data.Host, texts),
            Facts = Letterhead.Placed(Letterhead.Facts(data.Facts, texts)),
            Paragraphs = Cleaned(data.Paragraphs, texts),
            Table = data.Table is { } table ? new TablePart([.. table.Columns.Select(c => new ColumnPart(c.Title, c.Width, c.IsAmount))], [.. table.Rows.Select(r => Array.ConvertAll(r, cell => texts.CleanOrNull(cell) ?? ""))]) : null,
            Totals = [.. data.Totals.Select(t => new TotalPart(t.Label, FrenchText.Amount(t.Amount), t.Strong))],
            Notes = Cleaned(data.Notes, texts),
            Closing = Cleaned(data.Closing, texts),
        };
        return page with { Remark = texts.Remark };
    }

    private static string[] Cleaned(IReadOnlyList<string> sentences, PrintableText texts) => [.. texts.CleanAll([.. sentences]).OfType<string>()];
}
