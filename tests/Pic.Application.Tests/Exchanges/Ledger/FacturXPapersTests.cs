using System.Text;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Exchanges.Ledger;
using Pic.Application.Invoicing;
using Pic.Application.Tests.Documents;
using Pic.Application.Tests.Payments;
using Pic.Testing.Documents;
using Xunit;

namespace Pic.Application.Tests.Exchanges.Ledger;

public sealed class FacturXPapersTests
{
    [Fact]
    public async Task Papers_SwitchedOff_AreNotMade()
    {
        await using var bed = await DeskBed.OpenAsync();

        Assert.Null(await bed.Portal.AsStaffAsync((FacturXPapers papers) => papers.InvoiceAsync(bed.Invoices[0].Id)));
    }

    [Fact]
    public async Task Invoice_SwitchedOn_CarriesItsDataAndSaysSo()
    {
        await using var bed = await SwitchedOnAsync();

        var file = await bed.Portal.AsStaffAsync((FacturXPapers papers) => papers.InvoiceAsync(bed.Invoices[1].Id));

        AssertFacturX(file!, "<ram:ID>F2027-0001</ram:ID>", "<ram:TypeCode>380</ram:TypeCode>");
        Assert.Equal("Factur-X-F2027-0001.pdf", file!.Name);
        Assert.Contains("F2027-0001", PdfTools.Text(file.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreditNote_SwitchedOn_PointsAtItsInvoice()
    {
        await using var bed = await SwitchedOnAsync();
        var note = await bed.Portal.AsStaffAsync((IssueCreditNote issue) => issue.RunAsync(bed.Invoices[1].Id, 5m, "Geste", DeskBed.Treasurer));

        var file = await bed.Portal.AsStaffAsync((FacturXPapers papers) => papers.CreditNoteAsync(note.Value.Id));

        AssertFacturX(file!, $"<ram:ID>{note.Value.Number}</ram:ID>", "<ram:TypeCode>381</ram:TypeCode>", "F2027-0001");
    }

    private static void AssertFacturX(LedgerFile file, params string[] inXml)
    {
        var xml = PdfTools.Attachment(file.Bytes, "factur-x.xml");
        foreach (var part in inXml)
            Assert.Contains(part, xml, StringComparison.Ordinal);
        var raw = Encoding.Latin1.GetString(file.Bytes);
        foreach (var part in new[]
        {
            "<pdfaid:part>3</pdfaid:part>", "<pdfuaid:part>1</pdfuaid:part>", "<fx:DocumentType>INVOICE</fx:DocumentType>", "<fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>",
            "<fx:Version>1.0</fx:Version>", "<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>", "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#", "/AFRelationship /Alternative", "text#2Fxml",
        })
            Assert.Contains(part, raw, StringComparison.Ordinal);
    }

    private static async Task<DeskBed> SwitchedOnAsync()
    {
        var bed = await DeskBed.OpenAsync();
        await bed.Portal.AsStaffAsync((SaveLedgerSettings save) => save.RunAsync(new LedgerSettings { FacturX = true }, DeskBed.Treasurer));
        return bed;
    }
}
