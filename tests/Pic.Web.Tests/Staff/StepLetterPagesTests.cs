using System.IO.Compression;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Documents;
using Pic.Application.Dues;
using Pic.Application.Mails;
using Pic.Application.Members;
using Pic.Rules.Members;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Staff;

public sealed class StepLetterPagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Paper_OfADuesCall_ComesWithTheInvoicesToPrint()
    {
        var member = await host.OwingAsync("Les Jointes");
        await host.ReadAsync(async db =>
        {
            (await db.Members.SingleAsync(m => m.Id == member.Id)).Address = new PostalAddress { Line1 = "4 rue du Four", PostalCode = "31520", Town = "Ramonville" };
            var invoice = await db.Invoices.SingleAsync(i => i.MemberId == member.Id);
            db.Add(new IssuedDocument { MemberId = member.Id, Kind = DocumentKind.Invoice, InvoiceId = invoice.Id, FileName = $"Facture-{invoice.Number}.pdf", Pdf = [.. "%PDF-1.7"u8] });
            db.Add(new StepLetter { Year = 2026, MemberId = member.Id, Step = MailStep.DuesCall, Amount = 30m, QueuedAt = host.Clock.GetUtcNow(), Text = "Bonjour." });
            return await db.SaveChangesAsync();
        });
        using var browser = await host.StaffComesInAsync("joined@pic.example", StaffRole.Secretary);

        var page = await browser.OpenAsync("/equipe/lettres");
        using var zip = new ZipArchive(new MemoryStream(await browser.BytesAsync("/equipe/lettres/factures.zip")));

        Assert.NotNull(page.Document.QuerySelector("a[href='/equipe/lettres/factures.zip']"));
        Assert.StartsWith("001-Facture-F2026-", Assert.Single(zip.Entries).Name, StringComparison.Ordinal);
        await host.ReadAsync(db => db.StepLetters.Where(l => l.MemberId == member.Id).ExecuteDeleteAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/equipe/lettres/factures.zip")).Status);
    }
}
