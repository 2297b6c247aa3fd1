using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Pic.Application.Data;
using Pic.Application.Demo;
using Pic.Application.Dues;
using Pic.Application.Exchanges.Ledger;
using Pic.Application.Journal;
using Pic.Application.Payments;
using Pic.Application.Payments.Bank;
using Pic.Application.Payments.Reconciling;
using Pic.Rules.Members;
using Pic.Rules.Payments.Matching;
using Pic.Testing.Matching;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Browser.Tests;

/// <summary>The bank's pages and the exports on the demo, on a desk and on a phone.</summary>
public sealed class BankPagesTests(PortalBrowser portal) : IClassFixture<PortalBrowser>
{
    private const string Email = "banque@pic.example";
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Actor Treasurer = new("Martine Delpech");

    [Fact]
    public async Task BankAndExports_DemoData_AreAccessibleAndFitTheWindow()
    {
        var (waiting, line, open) = await PrepareAsync();
        string[] paths =
        [
            "/equipe/releves", $"/equipe/releves/{waiting}", $"/equipe/releves/{waiting}/colonnes", $"/equipe/releves/{waiting - 1}", "/equipe/rapprochement", "/equipe/rapprochement/certaines", $"/equipe/rapprochement/{open}",
            "/equipe/rapprochement?liste=faites", "/equipe/rapprochement?liste=sorties", "/equipe/rapprochement/regles", "/equipe/lignes", $"/equipe/lignes/{line}", "/equipe/exports", "/equipe/exports/2026/bilan",
        ];
        foreach (var look in new[] { Look.Desk, Look.PhoneDark })
        {
            var page = await portal.OpenAsync("/connexion", look);
            await page.Locator("#Email").FillAsync(Email);
            await page.Locator("#Password").FillAsync(People.Password);
            await page.Locator("#Password").PressAsync("Enter");
            await page.ArriveAsync("**/equipe**");
            await VisitAsync(page, paths, look);
        }
    }

    private static async Task VisitAsync(IPage page, string[] paths, Look look)
    {
        var faults = new List<string>();
        for (var i = 0; i < paths.Length; i++)
        {
            var answer = await page.GotoAsync(paths[i]);
            faults.AddRange(answer!.Ok ? [] : [$"{paths[i]} answers {answer.Status}"]);
            faults.AddRange(await page.FaultsAsync());
            await page.PictureAsync($"banque-{i:00}", look);
        }

        await page.Context.CloseAsync();
        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    }

    private async Task<(long Waiting, long Line, long Open)> PrepareAsync()
    {
        var folder = Directory.CreateTempSubdirectory("pic-demo-");
        await portal.Host.AsStaffAsync(services => services.GetRequiredService<OpenDemo>().RunAsync(folder.FullName));
        folder.Delete(recursive: true);
        await portal.Host.StaffAsync(Email, StaffRole.Treasurer);
        return await portal.Host.AsStaffAsync(async services =>
        {
            await services.GetRequiredService<IssueDuesCall>().RunAsync(2027, Treasurer);
            var db = services.GetRequiredService<PicDbContext>();
            var owed = await db.OpenBalances().Where(b => b.Year == 2027).OrderBy(b => b.Number).Take(6).ToListAsync();
            MatchingLine[] lines =
            [
                .. owed.Select(b => new MatchingLine(Guid.Empty, b.Open, $"VIR SEPA COTISATION {b.Number.Replace("-", " ", StringComparison.Ordinal)}", "M DUPONT JEAN")),
                new(Guid.Empty, 30m, "VIREMENT RECU", "MME MARTIN CLAIRE"),
                new(Guid.Empty, 312.45m, "VIR CAF 31 PRESTATION", "CAF DE HAUTE GARONNE"),
                new(Guid.Empty, -48.90m, "PRLV OVH HEBERGEMENT", "OVH"),
                new(Guid.Empty, -30m, "REJET VIR SEPA COMPTE CLOS", "M DUPONT JEAN"),
            ];
            var import = services.GetRequiredService<ImportStatement>();
            await import.RunAsync(new StatementSource("novembre.xml", new MemoryStream(EveningFile.Camt(lines, Today))), Treasurer);
            await services.GetRequiredService<LockLedger>().RunAsync(new DateOnly(2026, 10, 31), Treasurer);
            var proposals = await services.GetRequiredService<ProposeMatches>().RunAsync();
            await services.GetRequiredService<AcceptMatches>().RunAsync(AcceptMatches.Of(proposals[0].Line.Id, proposals[0].Best!), Treasurer);
            var csv = "Date;Libellé;Débit;Crédit\n02/11/2026;VIR SEPA LES JARDINS F2027-0012;;30,00\n03/11/2026;FRAIS DE TENUE DE COMPTE;4,50;\n"u8.ToArray();
            var kept = await services.GetRequiredService<KeepStatement>().RunAsync(new StatementSource("compte-en-ligne.csv", new MemoryStream(csv)), Treasurer);
            return (kept.Value.Id, proposals[0].Line.Id, proposals[^1].Line.Id);
        });
    }
}
