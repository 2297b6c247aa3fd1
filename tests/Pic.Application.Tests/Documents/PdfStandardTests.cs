using System.Text;
using System.Text.RegularExpressions;
using Pic.Application.Documents;
using Pic.Application.Documents.CreditNotes;
using Pic.Application.Documents.Invoices;
using Pic.Testing.Documents;
using Xunit;

namespace Pic.Application.Tests.Documents;

/// <summary>What PDF/A-3a and PDF/UA-1 ask of a file, as far as its structure shows it.</summary>
[Collection("documents")]
public sealed partial class PdfStandardTests(RendererFixture fixture)
{
    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    public async Task Render_Invoice_ClaimsBothStandardsAndKeepsTheirPromises(int lines)
    {
        var rendered = await new InvoiceDocument(fixture.Renderer).RenderAsync(DocumentSamples.Invoice(lines), default);

        AssertStandards(rendered.Pdf, "Facture F2027-0042");
    }

    [Fact]
    public async Task Render_CreditNote_ClaimsBothStandardsAndKeepsTheirPromises()
    {
        var rendered = await new CreditNoteDocument(fixture.Renderer).RenderAsync(DocumentSamples.CreditNote(), default);

        AssertStandards(rendered.Pdf, "Avoir A2027-0003");
    }

    [Fact]
    public async Task Render_Structure_ReadsHeadingTableAndFigure()
    {
        var rendered = await new InvoiceDocument(fixture.Renderer).RenderAsync(DocumentSamples.Invoice(), default);

        var structure = PdfTools.Structure(rendered.Pdf);
        foreach (var part in new[] { "H1", "H2", "Table", "THead", "TH", "TD", "Figure" })
            Assert.Matches($@"(?m)^\s*{part}\b", structure);
        Assert.True(structure.IndexOf("Les Amis du canal", StringComparison.Ordinal) < structure.IndexOf("Désignation", StringComparison.Ordinal));
    }

    [Fact]
    public void Mark_AnotherShapeOfFile_IsRefused()
    {
        var stranger = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<</Type /Catalog /Metadata 9 0 R>>\nendobj\nxref\n0 1\ntrailer\n<</Root 1 0 R>>\nstartxref\n55\n%%EOF");

        Assert.Throws<InvalidDataException>(() => AccessiblePdf.Mark(stranger));
    }

    private static void AssertStandards(byte[] pdf, string title)
    {
        var raw = Encoding.Latin1.GetString(pdf);
        foreach (var part in new[]
        {
            "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>", "<pdfuaid:part>1</pdfuaid:part>", "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"",
            "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>", "/OutputIntents", "/StructTreeRoot", "/Marked true", "/DisplayDocTitle true", "/Lang (fr-FR)",
        })
            Assert.Contains(part, raw, StringComparison.Ordinal);
        Assert.DoesNotContain("/Encrypt", raw, StringComparison.Ordinal);
        Assert.DoesNotContain("/JavaScript", raw, StringComparison.Ordinal);

        var info = PdfTools.Info(pdf);
        Assert.Matches($@"Title:\s+{title}", info);
        Assert.Matches(@"Tagged:\s+yes", info);
        Assert.Matches(@"Page size:\s+595.* \(A4\)", info);
        AssertOffsets(raw);
    }

    // Every entry of the cross-reference table points at its object: the tail was rewritten.
    private static void AssertOffsets(string raw)
    {
        var start = int.Parse(raw[(raw.LastIndexOf("startxref", StringComparison.Ordinal) + 10)..].Split('\n')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.StartsWith("xref", raw[start..], StringComparison.Ordinal);
        var entries = Entry().Matches(raw[start..]);
        Assert.True(entries.Count > 20);
        for (var i = 0; i < entries.Count; i++)
            Assert.StartsWith($"{i + 1} 0 obj", raw[int.Parse(entries[i].Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)..], StringComparison.Ordinal);
        var metadata = raw[raw.LastIndexOf("/Type /Metadata", StringComparison.Ordinal)..];
        var length = int.Parse(Length().Matches(raw[..raw.LastIndexOf("/Type /Metadata", StringComparison.Ordinal)])[^1].Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        var stream = metadata.IndexOf("stream\n", StringComparison.Ordinal) + 7;
        Assert.StartsWith("\nendstream", metadata[(stream + length)..], StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(?m)^(\d{10}) 00000 n")]
    private static partial Regex Entry();

    [GeneratedRegex(@"/Length (\d+)")]
    private static partial Regex Length();
}
