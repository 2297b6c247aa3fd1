using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Pic.Application.Mails;
using Pic.Rules.Members;
using Xunit;

namespace Pic.Browser.Tests;

/// <summary>
/// The main job, from the preview to the contact's hands: the treasurer issues the call, invoices are set and mails leave, a contact
/// asks for a link, reads what it owes and downloads its invoice. Once with script, once without, on one portal.
/// </summary>
public sealed class DuesCallJourneyTests(JourneyPortal portal) : IClassFixture<JourneyPortal>
{
    private const int Year = 2027;

    [Fact]
    public async Task Call_FromPreviewToTheContactsInvoice_WithAndWithoutScript()
    {
        var treasurer = await SignInAsync(Look.Desk);
        await LookAsync(treasurer, "/equipe", "equipe-accueil");
        await LookAsync(treasurer, "/equipe/adherents", "equipe-adherents");
        await LookAsync(treasurer, "/equipe/adherents/A0012", "equipe-adherent");
        await LookAsync(treasurer, $"/equipe/appels/{Year}/specimen", "equipe-specimen");
        await LookAsync(treasurer, $"/equipe/appels/{Year}", "equipe-appel-avant");

        await treasurer.GetByRole(AriaRole.Button, new() { NameRegex = new("^Émettre l’appel") }).ClickAsync();
        await Assertions.Expect(treasurer.GetByText("Tout est parti.")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await CheckAsync(treasurer, "equipe-appel-apres");
        await LookAsync(treasurer, $"/equipe/cotisations/{Year}", "equipe-cotisations");
        await LookAsync(treasurer, "/equipe/courriels", "equipe-courriels");
        await LookAsync(treasurer, "/equipe/reglages", "equipe-reglages");
        await LookAsync(treasurer, "/equipe/tarifs", "equipe-tarifs");
        await LookAsync(treasurer, $"/equipe/factures/F{Year}-0001", "equipe-facture");
        await AssertOneInvoiceAndOneMailEachAsync();

        await ContactAsync(Look.Phone, script: true);
        await ContactAsync(Look.Desk, script: false);
    }

    private async Task<IPage> SignInAsync(Look look)
    {
        var login = portal.Logins.Single(l => l.Hat == "Trésorière");
        var page = await portal.WindowAsync(look);
        await page.GotoAsync("/equipe");
        await page.Locator("#Email").FillAsync(login.Email);
        await page.Locator("#Password").FillAsync(login.Password!);
        await page.GetByRole(AriaRole.Button, new() { Name = "Entrer" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("d’un coup d’œil");
        return page;
    }

    private async Task ContactAsync(Look size, bool script)
    {
        var (email, number, invoice) = await portal.WithDataAsync(async db => await (
            from mail in db.OutboxMails
            join bill in db.Invoices on mail.MemberId equals bill.MemberId
            where mail.Year == Year && mail.Step == MailStep.DuesCall && bill.Year == Year
                && db.ContactAssignments.Count(a => a.Contact.Email == mail.ToAddress && a.Until == null && a.Role == ContactRole.Treasury) == 1
            orderby mail.ToAddress
            select ValueTuple.Create(mail.ToAddress, bill.Member.Number, bill.Number!)).Skip(script ? 0 : 1).FirstAsync());
        var look = size with { Script = script };
        var page = await portal.WindowAsync(look);
        await page.GotoAsync("/mon-espace");
        await page.Locator("#Adresse").FillAsync(email);
        await page.GetByRole(AriaRole.Button, new() { Name = "Recevoir un lien" }).ClickAsync();
        await page.GotoAsync(await LinkAsync(email));
        await page.GetByRole(AriaRole.Button, new() { Name = "Me connecter" }).ClickAsync();
        await page.GotoAsync($"/mon-espace/{number}");

        await Assertions.Expect(page.Locator(".statement").First).ToContainTextAsync(Year.ToString(CultureInfo.InvariantCulture));
        await CheckAsync(page, "mon-espace", look);
        foreach (var part in new[] { "factures", "services", "contacts" })
        {
            await page.GotoAsync($"/mon-espace/{number}/{part}");
            await CheckAsync(page, "mon-espace-" + part, look);
        }

        var pdf = await page.APIRequest.GetAsync($"{portal.Address}/mon-espace/{number}/factures/{invoice}.pdf");
        Assert.Equal("%PDF-", Encoding.ASCII.GetString((await pdf.BodyAsync())[..5]));
        var stored = await portal.WithDataAsync(db => db.IssuedDocuments.Where(d => d.FileName == $"Facture-{invoice}.pdf").Select(d => d.Pdf).SingleAsync());
        Assert.Equal(stored, await pdf.BodyAsync());
        await page.Context.CloseAsync();
    }

    private async Task<string> LinkAsync(string email)
    {
        var body = await portal.WithDataAsync(db => db.OutboxMails.Where(m => m.Step == MailStep.SignInLink && m.ToAddress == email).OrderByDescending(m => m.QueuedAt).Select(m => m.TextBody).FirstAsync());
        var at = body.IndexOf("/connexion/lien/", StringComparison.Ordinal);
        return body[at..].Split('\n', ' ')[0].Trim();
    }

    private async Task AssertOneInvoiceAndOneMailEachAsync()
    {
        var (invoices, members, numbers, mails, caught) = await portal.WithDataAsync(async db => (
            await db.Invoices.CountAsync(i => i.Year == Year && i.Number != null),
            await db.Invoices.Where(i => i.Year == Year && i.Number != null).Select(i => i.MemberId).Distinct().CountAsync(),
            await db.Invoices.Where(i => i.Year == Year && i.Number != null).MaxAsync(i => i.Number),
            await db.OutboxMails.CountAsync(m => m.Year == Year && m.Step == MailStep.DuesCall),
            await db.OutboxMails.CountAsync(m => m.Year == Year && m.Step == MailStep.DuesCall && m.State == MailState.Caught)));
        Assert.Equal(invoices, members);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"F{Year}-{invoices:0000}"), numbers);
        Assert.Equal(mails, caught);
        Assert.InRange(mails, invoices - 15, invoices);
    }

    private static async Task LookAsync(IPage page, string path, string name)
    {
        await page.GotoAsync(path);
        await CheckAsync(page, name);
    }

    private static async Task CheckAsync(IPage page, string name, Look? look = null)
    {
        var script = look?.Script ?? true;
        if (script)
        {
            await page.AssertAccessibleAsync();
        }

        await page.PictureAsync(name, look ?? Look.Desk);
        await page.SetViewportSizeAsync(Look.Phone.Width, Look.Phone.Height);
        await page.AssertNoSidewaysScrollAsync();
        if (script)
        {
            await page.AssertAccessibleAsync();
        }

        await page.PictureAsync(name, Look.Phone with { Script = script });
        await page.SetViewportSizeAsync((look ?? Look.Desk).Width, (look ?? Look.Desk).Height);
    }
}
