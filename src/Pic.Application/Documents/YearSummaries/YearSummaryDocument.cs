using System.Text.Json;
using Pic.Application.Documents.Charts;
using Pic.Application.Documents.Parts;
using Pic.Application.Documents.Texts;

namespace Pic.Application.Documents.YearSummaries;

/// <summary>The figures of one year, as the treasurer reports them.</summary>
public sealed record YearSummaryData
{
    public required HostIdentity Host { get; init; }
    public required int Year { get; init; }
    public required DateOnly On { get; init; }
    public required IReadOnlyList<(string Label, string Value)> Facts { get; init; }
    public required IReadOnlyList<SummarySection> Sections { get; init; }
}

/// <summary>One question: its chart and the same figures as a table.</summary>
public sealed record SummarySection(string Title, string Sentence, BarChart Chart)
{
    public decimal Total => Chart.Bars.Sum(b => b.Amount);
}

/// <summary>The year in two pages: what came in month by month, what is still open, from what.</summary>
public sealed class YearSummaryDocument(IDocumentRenderer renderer)
{
    public Task<RenderedDocument> RenderAsync(YearSummaryData data, CancellationToken cancellation)
    {
        var texts = new PrintableText();
        var title = $"Bilan de l’année {data.Year}";
        var page = new YearSummaryPage
        {
            Title = title,
            Date = [data.On.Year, data.On.Month, data.On.Day],
            Host = Letterhead.Host(data.Host, texts),
            Footer = Letterhead.Footer(data.Host, texts),
            Number = title,
            Facts = [.. data.Facts.Select(f => new FactPart(f.Label, f.Value))],
            Sections = [.. data.Sections.Select(Part)],
        };
        return renderer.RenderAsync(page with { Remark = texts.Remark }, cancellation);
    }

    private static SummaryPart Part(SummarySection section) => new(
        section.Title,
        section.Sentence,
        section.Chart.Svg(),
        section.Chart.Alternative,
        [.. section.Chart.Bars.Where(b => b.Amount != 0).Select(b => new FactPart(b.Label, FrenchText.Amount(b.Amount)))],
        FrenchText.Amount(section.Total));
}

internal sealed record YearSummaryPage : DocumentPage
{
    public override string Template => "YearSummaries/year-summary.typ";

    public required HostPart Host { get; init; }
    public required FooterPart Footer { get; init; }
    public required string Number { get; init; }
    public required FactPart[] Facts { get; init; }
    public required SummaryPart[] Sections { get; init; }

    public override byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, PageJson.Plain.YearSummaryPage);
}

internal sealed record SummaryPart(string Title, string Sentence, string Chart, string Alternative, FactPart[] Rows, string Total);
