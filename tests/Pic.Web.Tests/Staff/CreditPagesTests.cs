using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Data;
using Pic.Application.Exchanges.Ledger;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Mails;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Rules.Invoicing;
using Pic.Rules.Members;
using Pic.Testing.Builders;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Staff;

/// <summary>What is left over, taken back, remembered or added: gifts, returned transfers, payers, reminder costs, credit notes.</summary>
public sealed class CreditPagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static int last = 700;

    [Fact]
    public async Task Gift_OfTheCredit_NeedsItsConsentThenIsWrittenDown()
    {
        var (member, _) = await OwingAsync("Les Généreuses");
        await PaidAsync(member, 50m, "");
        using var browser = await TreasurerAsync();

        var page = await browser.OpenAsync($"/equipe/adherents/{member.Number}");
        Assert.NotNull(page.Document.QuerySelector($"a[href='/equipe/adherents/{member.Number}/dons/nouveau']"));
        var form = await browser.OpenAsync($"/equipe/adherents/{member.Number}/dons/nouveau");
        var without = await browser.SendAsync(form, $"/equipe/adherents/{member.Number}/dons");
        var given = await browser.FollowAsync(await browser.SendAsync(form, $"/equipe/adherents/{member.Number}/dons", ("Input.Consent", "Courriel du 20 novembre")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.Contains("20,00", given.Text, StringComparison.Ordinal);
        Assert.Contains("Crédit laissé en don", given.Text, StringComparison.Ordinal);
        Assert.Contains("Courriel du 20 novembre", given.Text, StringComparison.Ordinal);
        Assert.Equal(0m, await host.AsStaffAsync(s => s.GetRequiredService<PicDbContext>().CreditOfAsync(member.Id, default)));
    }

    [Fact]
    public async Task Bounce_Transfer_SaysThatTheBankTookItBack()
    {
        var (member, invoice) = await OwingAsync("Les Virements");
        var payment = await PaidAsync(member, 30m, "");
        using var browser = await TreasurerAsync();

        var page = await browser.OpenAsync($"/equipe/paiements/{payment}");
        var gone = await browser.FollowAsync(await browser.SendAsync(page, $"/equipe/paiements/{payment}/rejets", ("Bounced.On", "2026-11-22"), ("Bounced.Reason", "Compte clos")));

        Assert.Contains("La banque a repris ce virement", page.Text, StringComparison.Ordinal);
        Assert.Contains("Virement repris par la banque", gone.Text, StringComparison.Ordinal);
        var paper = await browser.OpenAsync($"/equipe/factures/{invoice}");
        Assert.Contains("30,00", paper.Document.QuerySelector(".statement")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["20/11/2026", "22/11/2026"], paper.Document.QuerySelectorAll("td[data-label=Date]").Select(d => d.TextContent.Trim()));
    }

    [Fact]
    public async Task Payers_WrongOne_IsForgotten()
    {
        var (member, _) = await OwingAsync("Les Payeurs");
        await PaidAsync(member, 30m, "M. DUPONT JEAN");
        using var browser = await TreasurerAsync();

        var page = await browser.OpenAsync($"/equipe/adherents/{member.Number}/payeurs");
        var action = page.Document.QuerySelector("form[action$='/retrait']")!.GetAttribute("action")!;
        var gone = await browser.FollowAsync(await browser.SendAsync(page, action));

        Assert.Contains("M. DUPONT JEAN", page.Text, StringComparison.Ordinal);
        Assert.Contains("M. DUPONT JEAN est oublié", gone.Text, StringComparison.Ordinal);
        Assert.Contains("Aucun payeur retenu", gone.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/equipe/adherents/A0000/payeurs")).Status);
    }

    [Fact]
    public async Task ReminderCost_WithAddress_LeavesByMailWithItsInvoice()
    {
        var (member, _) = await OwingAsync("Les Frais", "frais@asso.test");
        var (silent, _) = await OwingAsync("Les Sans Adresse");
        using var browser = await TreasurerAsync();

        var told = await ChargeAsync(browser, member);
        var paper = await ChargeAsync(browser, silent);

        Assert.Contains("elle part par courriel à frais@asso.test", told.Text, StringComparison.Ordinal);
        Assert.Contains("joignez-la à votre courrier", paper.Text, StringComparison.Ordinal);
        var mail = await host.AsStaffAsync(s => s.GetRequiredService<PicDbContext>().OutboxMails.Include(m => m.Document).SingleAsync(m => m.MemberId == member.Id));
        Assert.Equal((MailStep.Invoice, 7.50m, "frais@asso.test"), (mail.Step, mail.Amount, mail.ToAddress));
        Assert.StartsWith("Facture-F2026-", mail.Document!.FileName, StringComparison.Ordinal);
        Assert.Contains("Lettre recommandée du 20 novembre, 7,50", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("À régler à réception", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoice_WithCreditNote_OffersFacturXForBothWhenItIsOn()
    {
        var (member, number) = await OwingAsync("Les Avoirs");
        var note = await host.AsStaffAsync(async s => (await s.GetRequiredService<IssueCreditNote>().RunAsync(
            await s.GetRequiredService<PicDbContext>().Invoices.Where(i => i.Number == number).Select(i => i.Id).SingleAsync(), 5m, "Geste", Actor.Command("test"))).Value);
        using var browser = await TreasurerAsync();

        var off = await browser.OpenAsync($"/equipe/factures/{number}");
        await host.AsStaffAsync(s => s.GetRequiredService<SaveLedgerSettings>().RunAsync(new LedgerSettings { FacturX = true }, Actor.Command("test")));
        var on = await browser.OpenAsync($"/equipe/factures/{number}");

        Assert.Null(off.Document.QuerySelector("a[href$='factur-x.pdf']"));
        Assert.NotNull(on.Document.QuerySelector($"a[href='/equipe/avoirs/{note.Id}/factur-x.pdf']"));
        Assert.Equal(member.Id, note.MemberId);
    }

    /// <summary>Numbers are written in capitals, in addresses too: each act leads back to a page that exists.</summary>
    [Fact]
    public async Task Acts_OnNumberedThings_LeadBackToTheirPage()
    {
        var (member, number) = await OwingAsync("Les Allers-Retours");
        var cheque = await host.AsStaffAsync(async s =>
            (await s.GetRequiredService<RecordPayment>().RunAsync(new PaymentRequest(new DateOnly(2026, 11, 20), PaymentMethod.Cheque, 10m, member.Id), Actor.Command("test"))).Value.Id);
        using var browser = await TreasurerAsync();

        var tooMuch = await browser.SendAsync(await browser.OpenAsync($"/equipe/factures/{number}"), $"/equipe/factures/{number}/avoirs", ("Credit.Amount", "99"), ("Credit.Reason", "Geste"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooMuch.Status);
        Assert.True(tooMuch.Document.QuerySelector("#Credit_Amount")!.Closest("details")!.HasAttribute("open"));
        Assert.Equal("true", tooMuch.Document.QuerySelector("#Credit_Amount")!.GetAttribute("aria-invalid"));
        var credited = await browser.FollowAsync(await browser.SendAsync(await browser.OpenAsync($"/equipe/factures/{number}"), $"/equipe/factures/{number}/avoirs", ("Credit.Amount", "5"), ("Credit.Reason", "Geste")));
        var deposited = await browser.FollowAsync(await browser.SendAsync(await browser.OpenAsync("/equipe/remises"), "/equipe/remises", ("Deposit.Cheques", cheque.ToString(CultureInfo.InvariantCulture)), ("Deposit.DepositedOn", "2026-11-23")));
        var form = await browser.OpenAsync($"/equipe/adherents/{member.Number}/modifier");
        var wrong = await browser.SendAsync(form, $"/equipe/adherents/{member.Number}/modifier", ("Name", ""), ("Kind", "Association"), ("Rna", "W12"), ("Siret", "123"));
        Assert.Equal(["Name", "Rna", "Siret"], wrong.Document.QuerySelectorAll("[aria-invalid=true]").Select(f => f.Id));
        Assert.StartsWith("Numéro RNA\u00A0: ", wrong.Document.QuerySelector("[role=alert] a[href='#Rna']")!.TextContent, StringComparison.Ordinal);
        var changed = await browser.FollowAsync(await browser.SendAsync(form, $"/equipe/adherents/{member.Number}/modifier", ("Name", "Les Allers et Retours"), ("Kind", "Association")));

        Assert.Equal((HttpStatusCode.OK, $"Facture {number}"), (credited.Status, credited.Title));
        Assert.Equal(HttpStatusCode.OK, deposited.Status);
        Assert.Contains("B2026-", deposited.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, "Les Allers et Retours"), (changed.Status, changed.Title));
    }

    [Theory]
    [InlineData("dons/nouveau", "dons", "Input", "Consent", "Le même don est déjà enregistré : 5,00")]
    [InlineData("frais/nouveau", "frais", "Input", "Description", "Les mêmes frais sont déjà facturés : facture F2026-")]
    [InlineData(null, "avoirs", "Credit", "Reason", "Le même avoir est déjà émis : A2026-")]
    public async Task Form_SentTwice_NamesTheFirstAndAsksWhetherItIsAnother(string? page, string target, string prefix, string reason, string sentence)
    {
        var (member, invoice) = await OwingAsync($"Les Doubles {target}");
        await PaidAsync(member, 50m, "");
        using var browser = await TreasurerAsync();
        var home = page is null ? $"/equipe/factures/{invoice}" : $"/equipe/adherents/{member.Number}";
        var (form, to) = (await browser.OpenAsync(page is null ? home : $"{home}/{page}"), $"{home}/{target}");
        (string, string)[] typed = [($"{prefix}.Amount", "5"), ($"{prefix}.{reason}", "Courriel du 20 novembre")];

        await browser.SendAsync(form, to, typed);
        var again = await browser.SendAsync(form, to, typed);
        var other = await browser.SendAsync(form, to, typed[0], ($"{prefix}.{reason}", "Courriel du 21 novembre"));
        var known = again.Document.QuerySelector($"[name='{prefix}.AlikeKnown']")?.GetAttribute("value");
        var second = await browser.SendAsync(again, to, [.. typed, ($"{prefix}.AlikeKnown", known ?? "")]);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "1"), (again.Status, known));
        Assert.Contains(sentence, again.Text, StringComparison.Ordinal);
        Assert.Contains(again.Document.QuerySelector($"label[for='{prefix}_AlikeKnown']")!.TextContent, again.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (other.Status, second.Status));
    }

    private static async Task<Page> ChargeAsync(Browser browser, Member member)
    {
        var form = await browser.OpenAsync($"/equipe/adherents/{member.Number}/frais/nouveau");
        return await browser.FollowAsync(await browser.SendAsync(form, $"/equipe/adherents/{member.Number}/frais", ("Input.Amount", "7,50"), ("Input.Description", "Lettre recommandée du 20 novembre")));
    }

    private Task<Browser> TreasurerAsync() => host.StaffComesInAsync($"credit{Interlocked.Increment(ref last)}@pic.example", StaffRole.Treasurer);

    private Task<long> PaidAsync(Member member, decimal amount, string payer) => host.AsStaffAsync(async s =>
        (await s.GetRequiredService<RecordPayment>().RunAsync(new PaymentRequest(new DateOnly(2026, 11, 20), PaymentMethod.Transfer, amount, member.Id) { Payer = payer }, Actor.Command("test"))).Value.Id);

    private async Task<(Member Member, string Invoice)> OwingAsync(string name, params string[] emails)
    {
        var member = await host.AssociationAsync(name, emails);
        var number = $"F2025-{Interlocked.Increment(ref last).ToString("0000", CultureInfo.InvariantCulture)}";
        await host.AsStaffAsync(async services =>
        {
            var db = services.GetRequiredService<PicDbContext>();
            db.Attach(member);
            var profile = new HostProfile { Since = default, ChangedBy = "", Name = "Hébergeur d’essai", Iban = "FR7630006000011234567890189" };
            db.Add(new AnInvoice(member, 2026).Numbered(number).From(profile).Build());
            return await db.SaveChangesAsync();
        });
        return (member, number);
    }
}
