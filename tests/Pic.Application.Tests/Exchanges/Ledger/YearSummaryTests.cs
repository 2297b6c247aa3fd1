using System.Xml.Linq;
using Pic.Application.Documents.Charts;
using Pic.Application.Documents.YearSummaries;
using Pic.Application.Exchanges.Ledger;
using Pic.Application.Invoicing;
using Pic.Application.Payments;
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
    public async Task Summary_Invoiced_IsInvoicesMinusCreditNotesWithoutGifts()
    {
        await using var bed = await DeskBed.OpenAsync();
        await bed.RecordAsync(DeskBed.Request(40m, bed.B) with { Surplus = Surplus.Gift });
        await bed.Portal.AsStaffAsync((ChargeReminderCost charge) => charge.RunAsync(bed.A.Id, 7.5m, "Lettre recommandée", DeskBed.Treasurer));
        await bed.Portal.AsStaffAsync((IssueCreditNote issue) => issue.RunAsync(bed.Invoices[1].Id, 5m, "Geste", DeskBed.Treasurer));

        var data = await bed.Portal.AsStaffAsync((YearSummary summary) => summary.RunAsync(2027));

        Assert.Equal("2,50\u202f€", data!.Facts.Single(f => f.Label.StartsWith("Facturé", StringComparison.Ordinal)).Value);
        Assert.Contains(data.Sections[1].Chart.Bars, b => b is { Label: "Dons", Amount: 10m });
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
