using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Data;
using Pic.Application.Documents;
using Pic.Application.Invoicing;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Application.Services;
using Pic.Rules.Invoicing;
using Pic.Rules.Services;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.MySpace;

public sealed class OwnSpaceTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static int last = 500;

    [Fact]
    public async Task Index_NothingPaid_SaysTheDebtAndItsYear()
    {
        var (member, browser) = await ComeInAsync("a@owed.example");
        await InvoiceAsync(member, 2027, paid: 0);

        var page = await browser.OpenAsync($"/mon-espace/{member.Number}");

        Assert.Contains("Vous devez 30,00 € pour 2027.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_AllPaid_SaysThanks()
    {
        var (member, browser) = await ComeInAsync("a@paid.example");
        await InvoiceAsync(member, 2027, paid: 30);

        var page = await browser.OpenAsync($"/mon-espace/{member.Number}");

        Assert.Contains("Vous êtes à jour. Merci !", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Payer par virement", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_PaidInPart_SaysWhatIsLeft()
    {
        var (member, browser) = await ComeInAsync("a@part.example");
        await InvoiceAsync(member, 2027, paid: 20);

        var page = await browser.OpenAsync($"/mon-espace/{member.Number}");

        Assert.Contains("Vous devez encore 10,00 € pour 2027.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_OlderDebt_NamesEachYearAndPaysBothInOneTransfer()
    {
        var (member, browser) = await ComeInAsync("a@older.example");
        await HostProfileAsync();
        var older = await InvoiceAsync(member, 2026, paid: 0);
        var newer = await InvoiceAsync(member, 2027, paid: 0);

        var page = await browser.OpenAsync($"/mon-espace/{member.Number}");

        Assert.Contains("Vous devez 60,00 € : 30,00 € pour 2027 et 30,00 € pour 2026.", page.Text, StringComparison.Ordinal);
        Assert.Contains($"Cotisations {older} {newer}", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector(".qr svg path"));
    }

    [Fact]
    public async Task Index_ServiceSuspendedForUnpaidDues_SaysWhyAndWhatToDo()
    {
        var (member, browser) = await ComeInAsync("a@suspended.example");
        await host.AsStaffAsync(async services =>
        {
            var db = services.GetRequiredService<PicDbContext>();
            db.Services.Add(new Site { MemberId = member.Id, Label = "suspended.example", State = ServiceState.Suspended, SuspensionReason = SuspensionReason.Unpaid, StateSince = new DateOnly(2026, 9, 1) });
            return await db.SaveChangesAsync();
        });

        var page = await browser.OpenAsync($"/mon-espace/{member.Number}/services");

        Assert.Contains("il revient dès que tout est payé", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoice_OwnPdf_Downloads()
    {
        var (member, browser) = await ComeInAsync("a@pdf.example");
        var number = await InvoiceAsync(member, 2027, paid: 0, pdf: true);

        var page = await browser.OpenAsync($"/mon-espace/{member.Number}/factures/{number}.pdf");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith("%PDF", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoice_NotSetYet_AsksToComeBack()
    {
        var (member, browser) = await ComeInAsync("a@soon.example");
        var number = await InvoiceAsync(member, 2027, paid: 0);

        var page = await browser.OpenAsync($"/mon-espace/{member.Number}/factures/{number}.pdf");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Equal("Votre facture se prépare", page.Title);
    }

    [Fact]
    public async Task Invoice_OfAnotherAssociation_DoesNotExist()
    {
        var (own, browser) = await ComeInAsync("a@own.example");
        var foreign = await host.AssociationAsync("Les Voisins", "b@foreign.example");
        var number = await InvoiceAsync(foreign, 2027, paid: 0, pdf: true);

        foreach (var address in new[] { $"/mon-espace/{own.Number}/factures/{number}.pdf", $"/mon-espace/{foreign.Number}/factures/{number}.pdf", $"/mon-espace/{foreign.Number}" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync(address)).Status);
        }
    }

    private async Task<(Member Member, Browser Browser)> ComeInAsync(string email)
    {
        var member = await host.AssociationAsync("Les Jardins de la Garonne", email);
        return (member, await host.ContactComesInAsync(email));
    }

    private Task<int> HostProfileAsync() => host.AsStaffAsync(async services =>
    {
        var db = services.GetRequiredService<PicDbContext>();
        db.HostProfiles.Add(new HostProfile { Since = host.Clock.GetUtcNow(), ChangedBy = "test", Name = "Association Exemple", Iban = "FR7630006000011234567890189" });
        return await db.SaveChangesAsync();
    });

    private Task<string> InvoiceAsync(Member member, int year, decimal paid, bool pdf = false) => host.AsStaffAsync(async services =>
    {
        var db = services.GetRequiredService<PicDbContext>();
        var (number, now) = ($"F{year}-{Interlocked.Increment(ref last):0000}", host.Clock.GetUtcNow());
        var invoice = new Invoice { MemberId = member.Id, Kind = InvoiceKind.Dues, Number = number, Year = year, IssuedOn = new DateOnly(2026, 11, 1), IssuedAt = now, Total = 30, RecipientName = member.Name };
        db.Invoices.Add(invoice);
        await db.SaveChangesAsync();
        var bytes = pdf ? "%PDF-1.7 facture"u8.ToArray() : null;
        db.IssuedDocuments.Add(new IssuedDocument { MemberId = member.Id, Kind = DocumentKind.Invoice, InvoiceId = invoice.Id, FileName = $"Facture-{number}.pdf", Pdf = bytes, Sha256 = bytes is null ? null : SHA256.HashData(bytes), FrozenAt = pdf ? now : null });
        if (paid > 0)
        {
            var payment = new Payment { MemberId = member.Id, ReceivedOn = new DateOnly(2026, 11, 20), Method = PaymentMethod.Transfer, Amount = paid, RecordedAt = now, RecordedBy = "test" };
            payment.Allocations.Add(new Allocation { InvoiceId = invoice.Id, Amount = paid, RecordedAt = now, RecordedBy = "test" });
            db.Payments.Add(payment);
        }

        await db.SaveChangesAsync();
        return number;
    });
}
