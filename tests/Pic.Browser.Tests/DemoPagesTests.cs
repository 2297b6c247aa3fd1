using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Pic.Application.Data;
using Pic.Application.Demo;
using Pic.Rules.Members;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Browser.Tests;

/// <summary>Every page on the demo's data, as the team and as a contact, on a desk and on a phone.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DemoPagesTests(PortalBrowser portal)
{
    private static readonly Look[] Looks = [Look.Desk, Look.PhoneDark];

    [Fact]
    public async Task StaffPages_DemoData_AreAccessibleAndFitTheWindow()
    {
        var number = await MemberAsync();
        string[] pages =
        [
            "/equipe",
            "/equipe/adherents",
            "/equipe/adherents/nouveau",
            $"/equipe/adherents/{number}",
            $"/equipe/adherents/{number}/modifier",
            "/equipe/cotisations/2026",
            "/equipe/appels/2027",
            "/equipe/courriels",
            "/equipe/reglages",
            "/equipe/tarifs",
            "/equipe/adherents/import",
            "/equipe/calendrier/2027",
            "/equipe/calendrier/2027/rappel",
            $"/equipe/adherents/{number}/calendrier",
            $"/equipe/adherents/{number}/echanges",
            "/equipe/conseils",
            "/equipe/procedures",
            "/equipe/recommandes", "/equipe/mises-en-demeure",
            "/equipe/lettres",
            "/equipe/telephone",
            "/equipe/taches",
            "/equipe/alertes",
            "/equipe/automatismes",
            "/equipe/repetitions",
            "/equipe/paiements",
            "/equipe/paiements/saisie",
            $"/equipe/adherents/{number}/paiements/nouveau",
            $"/equipe/adherents/{number}/payeurs",
            $"/equipe/adherents/{number}/frais/nouveau",
            "/equipe/adherents/A0012/dons/nouveau",
            "/equipe/remises",
            "/equipe/factures",
            "/equipe/factures/numeros",
            "/equipe/factures?type=Open&avant=2026",
            "/equipe/domaines",
            "/equipe/factures/F2026-0001",
            "/equipe/factures/F2026-0001/irrecouvrables/nouveau",
            "/equipe/modeles",
            "/equipe/modeles/Reminder",
            "/equipe/candidatures",
            "/equipe/candidatures/nouvelle",
            "/equipe/demandes",
            "/equipe/confidentialite",
            "/adherer",
            "/compte/securite",
            "/connexion/mot-de-passe",
            "/equipe/acces",
            "/equipe/droits",
            "/compte/mot-de-passe",
            "/equipe/acces/nouveau",
            "/equipe/journal",
            $"/equipe/adherents/{number}/regard",
            $"/equipe/adherents/{number}/depart",
            "/equipe/exports/portail",
        ];
        var login = await portal.Host.StaffAsync("equipe@pages.test", Enum.GetValues<StaffRole>());

        foreach (var look in Looks)
        {
            var page = await portal.OpenAsync("/connexion", look);
            await page.Locator("#Email").FillAsync(login.Email!);
            await page.Locator("#Password").FillAsync(People.Password);
            await page.GetByRole(AriaRole.Button, new() { Name = "Entrer", Exact = true }).ClickAsync();
            await page.ArriveAsync("**/equipe");
            await VisitAsync(page, pages, "equipe", look);
        }
    }

    [Fact]
    public async Task OwnSpace_DemoData_IsAccessibleAndFitsTheWindow()
    {
        var number = await MemberAsync();
        var email = await portal.Host.AsStaffAsync(services =>
            services.GetRequiredService<PicDbContext>().Members.Where(m => m.Number == number).SelectMany(m => m.Assignments).Select(a => a.Contact.Email!).FirstAsync()
        );

        foreach (var look in Looks)
        {
            var page = await portal.OpenAsync("/connexion", look);
            await page.Locator("#Adresse").FillAsync(email);
            await page.GetByRole(AriaRole.Button, new() { Name = "Recevoir un lien" }).ClickAsync();
            await page.GetByText("Regardez votre boîte aux lettres").First.WaitForAsync();
            await page.GotoAsync((await portal.Host.LastLinkAsync(email))!);
            await page.Locator("main form button[type=submit]").ClickAsync();
            await page.ArriveAsync("**/mon-espace/**");
            await VisitAsync(page, [$"/mon-espace/{number}", $"/mon-espace/{number}/factures", $"/mon-espace/{number}/services", $"/mon-espace/{number}/contacts", $"/mon-espace/{number}/documents", $"/mon-espace/{number}/promesses/nouvelle", $"/mon-espace/{number}/contacts/nouveau", $"/mon-espace/{number}/demandes/nouvelle", $"/mon-espace/{number}/historique", $"/mon-espace/{number}/depart"], "mon-espace", look);
        }
    }

    private static async Task VisitAsync(IPage page, string[] paths, string name, Look look)
    {
        var faults = new List<string>();
        for (var i = 0; i < paths.Length; i++)
        {
            var answer = await page.GotoAsync(paths[i]);
            faults.AddRange(answer!.Ok ? [] : [$"{paths[i]} answers {answer.Status}"]);
            faults.AddRange(await page.FaultsAsync());
            await page.PictureAsync($"{name}-{i:00}", look);
            faults.AddRange(await BetweenAsync(page, look));
        }

        await page.Context.CloseAsync();
        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    }

    // Between desk and phone nothing sticks out either.
    private static async Task<IReadOnlyList<string>> BetweenAsync(IPage page, Look look)
    {
        var faults = new List<string>();
        foreach (var width in look.Width < 1000 ? [] : new[] { 1024, 800 })
        {
            await page.SetViewportSizeAsync(width, look.Height);
            faults.AddRange(await Record.ExceptionAsync(() => page.AssertNoSidewaysScrollAsync()) is { } fault ? [$"{width}: {fault.Message}"] : []);
        }

        await page.SetViewportSizeAsync(look.Width, look.Height);
        return faults;
    }

    private async Task<string> MemberAsync()
    {
        var folder = Directory.CreateTempSubdirectory("pic-demo-");
        await portal.Host.AsStaffAsync(services => services.GetRequiredService<OpenDemo>().RunAsync(folder.FullName));
        folder.Delete(recursive: true);
        return await portal.Host.AsStaffAsync(services =>
            services
                .GetRequiredService<PicDbContext>()
                .Members.Where(m => m.Kind == MemberKind.Association && m.State == MembershipState.Member && m.Assignments.Any(a => a.Contact.Email != null))
                .OrderBy(m => m.Number)
                .Select(m => m.Number)
                .FirstAsync()
        );
    }
}
