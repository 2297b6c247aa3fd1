using System.Xml.Linq;
using Pic.Application.Documents.Charts;
using Pic.Application.Documents.YearSummaries;
using Pic.Application.Exchanges.Ledger;
using Pic.Application.Tests.Documents;
using Pic.Application.Tests.Payments;
using Pic.Testing.Documents;
using Xunit;

namespace Pic.Application.Tests.Exchanges.Ledger;

[Collection("documents")]
public sealed class YearSummaryTests(RendererFixture fixture)
{
    [Fact]
    public async Task Summary_YearWithPayments_AddsUpAndIsSet()
    {
        await using var bed = await DeskBed.OpenAsync();
        await bed.RecordAsync(DeskBed.Request(30m, bed.A));
        var wrong = await bed.RecordAsync(DeskBed.Request(10m, bed.B));
        await bed.UndoAsync(wrong.Value.Id);

        var data = await bed.Portal.AsStaffAsync((YearSummary summary) => summary.RunAsync(2027));
        var pdf = await new YearSummaryDocument(fixture.Renderer).RenderAsync(data!, default);

        Assert.Equal((30m, 60m), (data!.Sections[0].Total, data.Sections[2].Total));
        Assert.Null(pdf.Remark);
        Assert.Contains("Reçu mois par mois", PdfTools.Text(pdf.Pdf), StringComparison.Ordinal);
        Assert.Contains("Figure", PdfTools.Structure(pdf.Pdf), StringComparison.Ordinal);
    }

    [Fact]
    public void Svg_OddLabels_StaysWellFormedAndSaysItsFigures()
    {
        var chart = new BarChart("Reçu <& \"plus\">", [new("janv.", 12.5m), new("<b>", 0m), new("mars", 40m)]);

        var svg = XDocument.Parse(chart.Svg());

        Assert.Equal(2, svg.Descendants().Count(e => e.Name.LocalName == "rect"));
        Assert.Contains("mars 40,00", chart.Alternative, StringComparison.Ordinal);
    }
}
