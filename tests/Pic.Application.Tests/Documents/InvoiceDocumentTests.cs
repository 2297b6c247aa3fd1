using Pic.Application.Documents.CreditNotes;
using Pic.Application.Documents.Invoices;
using Pic.Testing.Documents;
using Xunit;

namespace Pic.Application.Tests.Documents;

[Collection("documents")]
public sealed class InvoiceDocumentTests(RendererFixture fixture)
{
    private readonly InvoiceDocument invoices = new(fixture.Renderer);

    [Fact]
    public async Task Render_OnePage_HoldsTextsAmountsAndNumber()
    {
        var rendered = await invoices.RenderAsync(DocumentSamples.Invoice(), default);

        var text = PdfTools.Text(rendered.Pdf);
        Assert.Null(rendered.Remark);
        foreach (var expected in new[] { "Facture F2027-0042", "Les Amis du canal", "1er décembre 2026", "30,00 €", "FR76", "AGRIFRPP", "Cotisation 2027 F2027-0042", "article 261, 7-1°", "SIREN", "Page 1 / 1" })
            Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.Contains("Pages:           1", PdfTools.Info(rendered.Pdf), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_FortyLines_RepeatsTheHeadOnPageTwo()
    {
        var rendered = await invoices.RenderAsync(DocumentSamples.Invoice(lines: 40), default);

        var pages = PdfTools.Text(rendered.Pdf).Split('\f');
        Assert.Contains("Page 2 / 2", pages[1], StringComparison.Ordinal);
        Assert.Contains("Désignation", pages[1], StringComparison.Ordinal);
        Assert.Contains("1 200,00 €", pages[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_QrCode_IsReadBackAsWritten()
    {
        var data = DocumentSamples.Invoice();

        var rendered = await invoices.RenderAsync(data, default);

        Assert.Equal("BCD\n002\n1\nSCT\n\nAssociation Exemple\nFR7630006000011234567890189\nEUR30.00\n\n\nCotisation 2027 F2027-0042", data.EpcPayload);
        Assert.Equal(data.EpcPayload, PdfTools.QrCode(rendered.Pdf));
    }

    [Fact]
    public async Task Render_Fonts_AreAllEmbedded()
    {
        var rendered = await invoices.RenderAsync(DocumentSamples.Invoice(), default);

        var fonts = PdfTools.Fonts(rendered.Pdf).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.Matches(@"^[A-Z]{6}\+\S+.* yes yes yes ", font));
    }

    [Fact]
    public async Task Render_Twice_GivesTheSameBytes()
    {
        using var other = RendererFixture.With(new() { Workers = 1 });

        var first = await invoices.RenderAsync(DocumentSamples.Invoice(), default);
        var second = await new InvoiceDocument(other).RenderAsync(DocumentSamples.Invoice(), default);

        Assert.Equal(first.Pdf, second.Pdf);
    }

    [Fact]
    public async Task Render_NothingToPay_PrintsNoSlip()
    {
        var rendered = await invoices.RenderAsync(DocumentSamples.Invoice() with { OpenBalance = 0, EpcPayload = null }, default);

        var text = PdfTools.Text(rendered.Pdf);
        Assert.DoesNotContain("IBAN", text, StringComparison.Ordinal);
        Assert.Contains("Déjà réglé", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_CreditNote_NamesItsInvoice()
    {
        var rendered = await new CreditNoteDocument(fixture.Renderer).RenderAsync(DocumentSamples.CreditNote(), default);

        var text = PdfTools.Text(rendered.Pdf);
        foreach (var expected in new[] { "Avoir A2027-0003", "corrige la facture F2027-0042", "adhésion comptée deux fois", "Montant de l’avoir", "30,00 €" })
            Assert.Contains(expected, text, StringComparison.Ordinal);
    }
}
