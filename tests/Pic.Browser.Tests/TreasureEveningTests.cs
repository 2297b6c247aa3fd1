using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Pic.Application.Data;
using Pic.Application.Demo;
using Pic.Application.Dues;
using Pic.Application.Journal;
using Pic.Application.Payments;
using Pic.Application.Payments.Reconciling;
using Pic.Rules.Members;
using Pic.Rules.Payments.Matching;
using Pic.Testing.Matching;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Browser.Tests;

/// <summary>The evening of the treasurers on the demo: a statement of 139 lines, from the file to the last line, with the keyboard alone.</summary>
[Collection(BrowserCollection.Name)]
public sealed class TreasureEveningTests(PortalBrowser portal)
{
    private const int Lines = 139;
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public async Task Evening_DemoStatement_IsDoneFromTheKeyboard()
    {
        var evening = await PrepareAsync();
        var page = await SignInAsync();
        await ImportAsync(page, evening);

        var proposals = await portal.Host.AsStaffAsync(services => services.GetRequiredService<ProposeMatches>().RunAsync());
        var truth = await TruthAsync(evening);
        Assert.Equal(Lines, proposals.Count);
        Assert.True(proposals.Count(p => Number(p) == truth[p.Line.Id]) >= 126, $"{proposals.Count(p => Number(p) == truth[p.Line.Id])} of {Lines} right");
        Assert.DoesNotContain(proposals, p => p.IsCertain && Number(p) != truth[p.Line.Id]);

        await page.GotoAsync("/equipe/rapprochement");
        await page.AssertAccessibleAsync();
        await page.AssertKeyboardAsync();
        await page.PictureAsync("rapprochement", Look.Desk);
        await page.Locator("#toutes").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync("**/certaines");
        await page.PictureAsync("rapprochement-certaines", Look.Desk);
        await page.FocusedAsync("button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync("**/equipe/rapprochement");
        Assert.Equal(proposals.Count(p => p.IsCertain), await DecidedAsync());

        await FinishAsync(page, truth);

        Assert.Equal(Lines, await DecidedAsync());
        Assert.Empty(await WrongAsync(truth));
        await page.GotoAsync("/equipe/rapprochement");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Tout est rapproché");
        await page.Context.CloseAsync();
    }

    private async Task FinishAsync(IPage page, Dictionary<long, string?> truth)
    {
        await page.Keyboard.PressAsync("ArrowDown");
        for (var presses = 0; presses < 120; presses++)
        {
            var focused = await page.EvaluateAsync<string?>("document.activeElement?.closest('.match')?.id ?? null");
            if (focused is null)
            {
                return;
            }

            var id = long.Parse(focused["ligne-".Length..], CultureInfo.InvariantCulture);
            var guess = (await portal.Host.AsStaffAsync(services => services.GetRequiredService<ProposeMatches>().RunAsync([id]))).Single();
            if (truth[id] is { } number && guess.Best is null)
            {
                await SplitAsync(page, number);
                continue;
            }

            var key = truth[id] is null ? "n" : Number(guess) == truth[id] ? "Enter" : "r";
            // The mark is gone once the row has been drawn anew and the focus has moved on, not at the moment the answer is there.
            await page.EvaluateAsync("id => document.getElementById(id).setAttribute('data-pressed', '')", focused);
            await page.Keyboard.PressAsync(key);
            await page.WaitForFunctionAsync("id => !document.getElementById(id)?.hasAttribute('data-pressed') && document.activeElement !== document.body", focused);
        }
    }

    /// <summary>No idea is left: look the invoice up, take it, save.</summary>
    private static async Task SplitAsync(IPage page, string number)
    {
        await page.Keyboard.PressAsync("p");
        await page.ArriveAsync("**/equipe/rapprochement/*");
        await page.FocusedAsync("#q");
        await page.Keyboard.TypeAsync(number);
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync("**q=*");
        await page.GetByRole(AriaRole.Link, new() { Name = $"Ajouter {number}" }).PressAsync("Enter");
        await page.ArriveAsync("**facture=*");
        await page.FocusedAsync("input[name=Amount]");
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync("**/equipe/rapprochement#*");
        await page.Keyboard.PressAsync("ArrowDown");
    }

    private static async Task ImportAsync(IPage page, TreasureEvening evening)
    {
        await page.GotoAsync("/equipe/releves");
        await page.AssertAccessibleAsync();
        await page.AssertKeyboardAsync();
        await page.Locator("#files").SetInputFilesAsync(new FilePayload { Name = "novembre.xml", MimeType = "text/xml", Buffer = EveningFile.Camt([.. evening.Lines.Select(l => l.Line)], Today) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Déposer", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Importer ce relevé" }).FocusAsync();
        await page.PictureAsync("releves", Look.Desk);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".message-done")).ToContainTextAsync("139");
    }

    private async Task<TreasureEvening> PrepareAsync()
    {
        var folder = Directory.CreateTempSubdirectory("pic-demo-");
        await portal.Host.AsStaffAsync(services => services.GetRequiredService<OpenDemo>().RunAsync(folder.FullName));
        folder.Delete(recursive: true);
        await portal.Host.AsStaffAsync(services => services.GetRequiredService<IssueDuesCall>().RunAsync(2027, Actor.Command("test")));
        return await portal.Host.AsStaffAsync(async services =>
        {
            var db = services.GetRequiredService<PicDbContext>();
            var open = await db.OpenBalances().Where(b => b.Year == 2027).Join(db.Members, b => b.MemberId, m => m.Id, (b, m) => new { b.Number, Member = m.Number, m.Name, Open = b.Total - b.Credited - b.Paid - b.WrittenOff, b.IssuedOn, m.Id })
                .OrderBy(b => b.Number).Take(Lines).ToListAsync();
            var evening = new TreasureEvening(1, Lines, [.. open.Select(b => new OpenInvoice(b.Number, b.Member, b.Name, [], b.Open, b.IssuedOn))]);
            db.PayerAliases.AddRange(open.Zip(evening.Payers, (b, payer) => new PayerAlias { MemberId = b.Id, Name = b.Name, Folded = "essai " + b.Number.ToLowerInvariant(), Iban = payer.Iban!, RecordedAt = default, RecordedBy = "" }));
            await db.SaveChangesAsync();
            return evening;
        });
    }

    private async Task<IPage> SignInAsync()
    {
        const string email = "chasse@pic.example";
        await portal.Host.StaffAsync(email, StaffRole.Treasurer);
        var page = await portal.OpenAsync("/connexion");
        await page.Locator("#Email").FillAsync(email);
        await page.Locator("#Password").FillAsync(People.Password);
        await page.Locator("#Password").PressAsync("Enter");
        await page.ArriveAsync("**/equipe**");
        return page;
    }

    /// <summary>What each line really pays, told by its text, payer, account and amount.</summary>
    private Task<Dictionary<long, string?>> TruthAsync(TreasureEvening evening) => portal.Host.AsStaffAsync(async services =>
    {
        var known = evening.Lines.Select((line, at) => (Reference: string.Create(CultureInfo.InvariantCulture, $"{Today.AddDays(-(at % 20)):yyMMdd}{at + 1:000000}"), line.InvoiceNumber)).ToDictionary(l => l.Reference, l => l.InvoiceNumber);
        var lines = await services.GetRequiredService<PicDbContext>().BankLines.Where(l => l.BankReference != null).Select(l => new { l.Id, l.BankReference }).ToListAsync();
        return lines.Where(l => known.ContainsKey(l.BankReference!)).ToDictionary(l => l.Id, l => known[l.BankReference!]);
    });

    private Task<int> DecidedAsync() => portal.Host.AsStaffAsync(services => services.GetRequiredService<PicDbContext>().LineDecisions.CountAsync(d => d.UndoneAt == null));

    private Task<List<string>> WrongAsync(Dictionary<long, string?> truth) => portal.Host.AsStaffAsync(async services =>
    {
        var db = services.GetRequiredService<PicDbContext>();
        var paid = await db.LineDecisions.Where(d => d.UndoneAt == null).Select(d => new { d.BankLineId, Invoices = db.Allocations.Where(a => a.PaymentId == d.PaymentId).Select(a => a.Invoice.Number).ToList() }).ToListAsync();
        return paid.Where(p => truth[p.BankLineId] is { } number ? p.Invoices is not [var only] || only != number : p.Invoices.Count > 0).Select(p => $"{p.BankLineId}: {string.Join(',', p.Invoices)} for {truth[p.BankLineId]}").ToList();
    });

    private static string? Number(LineProposal proposal) => proposal.Best is { Shares: [var share] } ? share.Number : null;
}
