using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Pic.Application.Mails;
using Pic.Rules.Members;
using Xunit;

namespace Pic.Browser.Tests;

/// <summary>
/// The main job, from the members' file to a contact's hands: the file is imported, the call previewed and issued, invoices are set and
/// mails leave, a contact of an association that came by the file asks for a link, reads what it owes and downloads its invoice.
/// </summary>
public abstract class DuesCallJourney(JourneyPortal portal, bool script)
{
    private const int Year = 2027;

    private static readonly string[] Newcomers = ["tresor@cigalons.example", "bureau@velorution.example", "contact@grange.example"];

    private readonly List<string> faults = [];
    private readonly Look desk = Look.Desk with { Script = script };

    [Fact]
    public async Task Journey_FromTheMembersFileToTheContactsInvoice()
    {
        var treasurer = await SignInAsync();
        await ImportAsync(treasurer);
        await LookAsync(treasurer, "/equipe", "equipe-accueil");
        await LookAsync(treasurer, "/equipe/adherents", "equipe-adherents");
        await LookAsync(treasurer, "/equipe/adherents/A0012", "equipe-adherent");
        await LookAsync(treasurer, $"/equipe/appels/{Year}/specimen", "equipe-specimen");
        await LookAsync(treasurer, $"/equipe/appels/{Year}", "equipe-appel-avant");

        await treasurer.GetByRole(AriaRole.Button, new() { NameRegex = new("^Émettre l’appel") }).ClickAsync();
        await EverythingLeftAsync(treasurer);
        await CheckAsync(treasurer, "equipe-appel-apres");
        await LookAsync(treasurer, $"/equipe/cotisations/{Year}", "equipe-cotisations");
        await LookAsync(treasurer, "/equipe/courriels", "equipe-courriels");
        await LookAsync(treasurer, "/equipe/reglages", "equipe-reglages");
        await LookAsync(treasurer, "/equipe/tarifs", "equipe-tarifs");
        await LookAsync(treasurer, $"/equipe/factures/F{Year}-0001", "equipe-facture");
        await AssertOneInvoiceAndOneMailEachAsync();
        await ContactAsync();
        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    }

    /// <summary>Three newcomers, two of them whole and one without a mail, and one row that is refused.</summary>
    private async Task ImportAsync(IPage page)
    {
        await LookAsync(page, "/equipe/adherents/import", "import-depot");
        var template = await page.APIRequest.GetAsync($"{portal.Address}/equipe/adherents/import/modele.csv");
        var headers = Encoding.UTF8.GetString(await template.BodyAsync()).TrimStart('\uFEFF').Split("\r\n")[0].Split(';');
        var rows = new[] { Row(headers, "Les Cigalons", Newcomers[0]), Row(headers, "Vélorution Lauragaise", Newcomers[1]), Row(headers, "La Grange aux Livres", Newcomers[2]), Row(headers, "", "personne@nulle-part.example") };
        var file = string.Join("\r\n", [string.Join(';', headers), .. rows]) + "\r\n";
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "adherents.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(file) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Déposer le fichier" }).ClickAsync();
        await CheckAsync(page, "import-colonnes");
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir l’aperçu" }).ClickAsync();
        await CheckAsync(page, "import-apercu");
        Assert.Equal(0, await portal.WithDataAsync(db => db.Members.CountAsync(m => m.Name == "Les Cigalons")));
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Importer.*3 ajouts") }).ClickAsync();
        await Assertions.Expect(page.GetByText("L’import est enregistré.")).ToBeVisibleAsync();
        await CheckAsync(page, "import-fini");
    }

    private static string Row(string[] headers, string name, string email) =>
        string.Join(';', headers.Select(header => header switch
        {
            "nom" => name,
            "type" => "association",
            "adresse" => "3 rue des Lilas",
            "code_postal" => "31520",
            "commune" => "Ramonville-Saint-Agne",
            "contact_email" => email,
            _ => "",
        }));

    /// <summary>Without script the page says how far it is each time it is asked.</summary>
    private static async Task EverythingLeftAsync(IPage page)
    {
        var done = page.GetByText(new Regex("^Tout est (parti|prêt)"));
        for (var i = 0; i < 600 && !await done.IsVisibleAsync(); i++)
        {
            await Task.Delay(1000);
            await page.ReloadAsync();
        }

        await Assertions.Expect(done).ToBeVisibleAsync();
    }

    private async Task<IPage> SignInAsync()
    {
        var login = portal.Logins.Single(l => l.Hat == "Trésorière");
        var page = await portal.WindowAsync(desk);
        await page.GotoAsync("/equipe");
        await page.Locator("#Email").FillAsync(login.Email);
        await page.Locator("#Password").FillAsync(login.Password!);
        await page.GetByRole(AriaRole.Button, new() { Name = "Entrer", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("d’un coup d’œil");
        return page;
    }

    private async Task ContactAsync()
    {
        var email = Newcomers[script ? 0 : 1];
        var bill = await portal.WithDataAsync(db => db.Invoices.Include(i => i.Member).SingleAsync(i => i.Year == Year && i.Member.Assignments.Any(a => a.Contact.Email == email)));
        var (number, invoice) = (bill.Member.Number, bill.Number);
        var look = (script ? Look.Phone : Look.Desk) with { Script = script };
        var page = await portal.WindowAsync(look);
        await page.GotoAsync("/mon-espace");
        await page.Locator("#Adresse").FillAsync(email);
        await page.GetByRole(AriaRole.Button, new() { Name = "Recevoir un lien" }).ClickAsync();
        await page.GetByText("Regardez votre boîte aux lettres").First.WaitForAsync();
        await page.GotoAsync(await LinkAsync(email));
        await page.GetByRole(AriaRole.Button, new() { Name = "Me connecter" }).ClickAsync();
        await page.ArriveAsync("**/mon-espace/**");
        await page.GotoAsync($"/mon-espace/{number}");

        await Assertions.Expect(page.Locator(".statement").First).ToContainTextAsync("30,00");
        await Assertions.Expect(page.Locator(".statement").First).ToContainTextAsync(Year.ToString(CultureInfo.InvariantCulture));
        await CheckAsync(page, "mon-espace-du", look);
        foreach (var part in new[] { "factures", "services", "contacts" })
        {
            await page.GotoAsync($"/mon-espace/{number}/{part}");
            await CheckAsync(page, "mon-espace-du-" + part, look);
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

    private async Task LookAsync(IPage page, string path, string name)
    {
        await page.GotoAsync(path);
        await CheckAsync(page, name);
    }

    /// <summary>Looks at the page on a desk and on a phone; what is wrong is told at the end, all of it at once.</summary>
    private async Task CheckAsync(IPage page, string name, Look? look = null)
    {
        look ??= desk;
        foreach (var size in new[] { look, Look.Phone with { Script = script } })
        {
            await page.SetViewportSizeAsync(size.Width, size.Height);
            await page.PictureAsync(name, size);
            foreach (var check in script ? [PageChecks.AssertAccessibleAsync, PageChecks.AssertKeyboardAsync, PageChecks.AssertNoSidewaysScrollAsync] : new Func<IPage, Task>[] { PageChecks.AssertNoSidewaysScrollAsync })
            {
                faults.AddRange(await Record.ExceptionAsync(() => check(page)) is { } fault ? [$"{size} {fault.Message}"] : []);
            }
        }

        await page.SetViewportSizeAsync(look.Width, look.Height);
    }
}

public sealed class DuesCallJourneyTests(JourneyPortal portal) : DuesCallJourney(portal, script: true), IClassFixture<JourneyPortal>;

public sealed class DuesCallJourneyWithoutScriptTests(JourneyPortal portal) : DuesCallJourney(portal, script: false), IClassFixture<JourneyPortal>;
