using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Data;
using Pic.Application.Exchanges.BankStatements;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Application.Payments.Bank;
using Pic.Rules.Members;
using Pic.Rules.Payments.Matching;
using Pic.Testing.Builders;
using Pic.Testing.Matching;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Staff.Reconciliation;

/// <summary>The evening without script: upload, preview, import, accept, undo.</summary>
public sealed class ReconciliationPagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static int count;

    [Fact]
    public async Task Upload_CamtFile_ShownThenImportedThenKnown()
    {
        using var browser = await ComesInAsync();
        var file = EveningFile.Camt([new(Guid.Empty, 31.07m, "VIR upload", "PAYEUR")], Today);

        var kept = await browser.FollowAsync(await UploadAsync(browser, "novembre.xml", file));
        var id = await host.AsStaffAsync(s => s.GetRequiredService<PicDbContext>().StatementFiles.Where(f => f.FileName == "novembre.xml").Select(f => f.Id).SingleAsync());
        var preview = await browser.OpenAsync($"/equipe/releves/{id}");
        await browser.SendAsync(preview, $"/equipe/releves/{id}/import");
        var again = await browser.FollowAsync(await UploadAsync(browser, "novembre.xml", file));

        Assert.Contains("En attente de votre accord", kept.Text, StringComparison.Ordinal);
        Assert.Contains("VIR upload", preview.Text, StringComparison.Ordinal);
        Assert.Contains("déjà importés", again.Text, StringComparison.Ordinal);
        Assert.Equal(1, await host.AsStaffAsync(s => s.GetRequiredService<PicDbContext>().BankLines.CountAsync(l => l.Text == "VIR upload")));
    }

    [Fact]
    public async Task Upload_NotAStatement_RefusedWithWhatToDo()
    {
        using var browser = await ComesInAsync();

        var page = await UploadAsync(browser, "photo.pdf", "%PDF-1.7 "u8.ToArray());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("photo.pdf", page.Text, StringComparison.Ordinal);
        Assert.Contains("CAMT.053", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_AboveTheLimit_RefusedWithWhatToAskTheBank()
    {
        using var browser = await ComesInAsync();

        var page = await UploadAsync(browser, "dix-ans.xml", new byte[BankStatementReader.MaxBytes + 1]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("dix-ans.xml : Le fichier dépasse 100 Mo", page.Text, StringComparison.Ordinal);
        Assert.Contains("une période plus courte", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_BrokenTotal_RefusedWithTheDifference()
    {
        using var browser = await ComesInAsync();
        var text = System.Text.Encoding.UTF8.GetString(EveningFile.Camt([new(Guid.Empty, 31.07m, "VIR faux", "PAYEUR")], Today));

        var page = await UploadAsync(browser, "faux.xml", System.Text.Encoding.UTF8.GetBytes(text.Replace(">1031.07<", ">1031.17<", StringComparison.Ordinal)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Écart", page.Text, StringComparison.Ordinal);
        Assert.Contains("0,10", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mapping_DescribedAndTried_ReadsTheCsvAndIsSaved()
    {
        using var browser = await ComesInAsync();
        await UploadAsync(browser, "banque.csv", "Date;Libellé;Montant\n02/11/2026;VIR CSV;12,34\n"u8.ToArray());
        var id = await host.AsStaffAsync(s => s.GetRequiredService<PicDbContext>().StatementFiles.Where(f => f.FileName == "banque.csv").Select(f => f.Id).SingleAsync());
        var form = await browser.OpenAsync($"/equipe/releves/{id}/colonnes");
        (string, string)[] answers = [("Input.Name", "Banque d’essai"), ("Input.Account", "COMPTE-CSV"), ("Input.Separator", ";"), ("Input.Encoding", "auto"), ("Input.SkipLines", "0"), ("Input.HasHeader", "true"), ("Input.DateFormat", "dd/MM/yyyy"), ("Input.Date", "Date"), ("Input.Text", "Libellé"), ("Input.Amount", "Montant")];

        var tried = await browser.SendAsync(form, $"/equipe/releves/{id}/colonnes", [.. answers, ("act", "try")]);
        var saved = await browser.FollowAsync(await browser.SendAsync(form, $"/equipe/releves/{id}/colonnes", [.. answers, ("act", "save")]));

        Assert.Contains("VIR CSV", tried.Text, StringComparison.Ordinal);
        Assert.Contains("1 ligne", saved.Text, StringComparison.Ordinal);
        Assert.True(await host.AsStaffAsync(s => s.GetRequiredService<PicDbContext>().CsvMappings.AnyAsync(m => m.Name == "Banque d’essai")));
    }

    [Fact]
    public async Task Accept_WithoutScript_PaysThenUndone()
    {
        var (invoice, line) = await LineAsync(30m, number => $"cotisation {number.ToLowerInvariant()}");
        using var browser = await ComesInAsync();

        var list = await browser.OpenAsync("/equipe/rapprochement");
        var accepted = await browser.SendAsync(list, $"/equipe/rapprochement/{line}/accord", Hidden(list, line));
        var open = await OpenAsync(invoice);
        var done = await browser.OpenAsync("/equipe/rapprochement?liste=faites");
        await browser.SendAsync(done, $"/equipe/rapprochement/{line}/annulation");

        var again = await browser.FollowAsync(await browser.SendAsync(done, $"/equipe/rapprochement/{line}/annulation"));

        Assert.Equal($"/equipe/rapprochement#ligne-{line}", accepted.RedirectsTo);
        Assert.Equal(0m, open);
        Assert.Equal(30m, await OpenAsync(invoice));
        Assert.Contains("déjà été reprise par Martine Delpech", again.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7.5O", "« 7.5O » n’est pas un montant")]
    [InlineData("-3", "« -3 » ne convient pas")]
    [InlineData("10,005", "« 10,005 » ne convient pas")]
    [InlineData("4000,00", "Il ne reste que 30,00 €")]
    public async Task Split_PartThatCannotBe_IsNamedAndNothingTypedIsLost(string typed, string sentence)
    {
        var (first, line) = await LineAsync(50m, _ => "VIR sans rien");
        var (second, _) = await LineAsync(50m, _ => "VIR sans rien non plus");
        using var browser = await ComesInAsync();
        var form = await browser.OpenAsync($"/equipe/rapprochement/{line}?facture={first}&facture={second}");

        var key = form.Document.QuerySelector("input[name=form-key]")!.GetAttribute("value")!;
        var refused = await browser.PostAsync($"/equipe/rapprochement/{line}/parts",
            [new("form-key", key), new("Invoice", Plain(first)), new("Amount", "22,50"), new("Invoice", Plain(second)), new("Amount", typed), new("Surplus", "Gift")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(sentence, refused.Text.Replace('\u202f', ' ').Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Equal(["22,50", typed], refused.Document.QuerySelectorAll("input[name=Amount]").Select(i => i.GetAttribute("value")));
        Assert.True(refused.Document.QuerySelector("#surplus-gift")!.HasAttribute("checked"));
    }

    private static string Plain(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task Accept_LineMatchedByAnother_RefusedWithTheName()
    {
        var (_, line) = await LineAsync(30m, number => $"facture {number}");
        using var first = await ComesInAsync();
        using var second = await ComesInAsync();
        var (one, two) = (await first.OpenAsync("/equipe/rapprochement"), await second.OpenAsync("/equipe/rapprochement"));

        await first.SendAsync(one, $"/equipe/rapprochement/{line}/accord", Hidden(one, line));
        var refused = await second.FollowAsync(await second.SendAsync(two, $"/equipe/rapprochement/{line}/accord", Hidden(two, line)));
        var news = await second.OpenAsync("/equipe/rapprochement/nouvelles?depuis=1");

        Assert.Contains("déjà rapprochée par Martine Delpech", refused.Text, StringComparison.Ordinal);
        Assert.NotNull(news.Document.QuerySelector($"#ligne-{line}[data-state=done]"));
    }

    [Fact]
    public async Task Split_SearchedInvoice_CanBeAddedByLink()
    {
        var (invoice, line) = await LineAsync(77.01m, _ => "VIR sans rien");
        using var browser = await ComesInAsync();
        var number = await host.AsStaffAsync(s => s.GetRequiredService<PicDbContext>().Invoices.Where(i => i.Id == invoice).Select(i => i.Number).SingleAsync());

        var found = await browser.OpenAsync($"/equipe/rapprochement/{line}?q={number}");
        var link = found.Document.QuerySelectorAll("main a").Single(a => a.TextContent.Trim() == $"Ajouter {number}").GetAttribute("href")!;
        var form = await browser.OpenAsync(link);
        await browser.SendAsync(form, $"/equipe/rapprochement/{line}/parts", ("Invoice", invoice.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Amount", "30,00"), ("Surplus", "Gift"));

        Assert.Equal(0m, await OpenAsync(invoice));
        Assert.Equal(47.01m, await host.AsStaffAsync(s => s.GetRequiredService<PicDbContext>().Gifts.SumAsync(g => g.Amount)));
    }

    [Fact]
    public async Task Acts_BoardMember_Forbidden()
    {
        var (_, line) = await LineAsync(30m, number => number);
        using var browser = await host.StaffComesInAsync("ca-lit@pic.example", StaffRole.BoardMember);
        var list = await browser.OpenAsync("/equipe/rapprochement");
        var key = (await browser.OpenAsync("/equipe/courriels")).Document.QuerySelector("input[name=form-key]")!.GetAttribute("value")!;

        var answer = await browser.PostAsync($"/equipe/rapprochement/{line}/accord", [new("form-key", key), new("Parts", "1=1.00")]);

        Assert.Equal(HttpStatusCode.OK, list.Status);
        Assert.Null(list.Document.QuerySelector("form[action$=accord]"));
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
    }

    [Theory]
    [InlineData("/equipe/releves/987654")]
    [InlineData("/equipe/releves/987654/colonnes")]
    [InlineData("/equipe/lignes/987654")]
    [InlineData("/equipe/rapprochement/987654")]
    public async Task Pages_Unknown_NotFound(string address)
    {
        using var browser = await ComesInAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync(address)).Status);
    }

    private static (string, string)[] Hidden(Page list, long line) =>
        [.. list.Document.QuerySelectorAll($"form[action='/equipe/rapprochement/{line}/accord']")[0].QuerySelectorAll("input[type=hidden]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? ""))];

    private Task<Browser> ComesInAsync() => host.StaffComesInAsync($"tresor{Interlocked.Increment(ref count)}@pic.example", StaffRole.Treasurer);

    private static async Task<Page> UploadAsync(Browser browser, string name, byte[] bytes)
    {
        var page = await browser.OpenAsync("/equipe/releves");
        var key = page.Document.QuerySelector("input[name=form-key]")!.GetAttribute("value")!;
        var content = new MultipartFormDataContent { { new ByteArrayContent(bytes), "files", name }, { new StringContent(key), "form-key" } };
        return await browser.SendRawAsync(new HttpRequestMessage(HttpMethod.Post, "/equipe/releves") { Content = content });
    }

    private Task<decimal> OpenAsync(long invoice) => host.AsStaffAsync(async s => (await s.GetRequiredService<PicDbContext>().Balances().SingleAsync(b => b.InvoiceId == invoice)).Open);

    /// <summary>An association that owes 30 € and a line that came in for it.</summary>
    private async Task<(long Invoice, long Line)> LineAsync(decimal amount, Func<string, string> text)
    {
        var at = Interlocked.Increment(ref count);
        var number = $"F2027-{8000 + at}";
        var invoice = await host.AsStaffAsync(async services =>
        {
            var db = services.GetRequiredService<PicDbContext>();
            var profile = new HostProfile { Since = default, ChangedBy = "", Name = "Hébergeur d’essai", Iban = "FR7630006000011234567890189" };
            Member member = new AMember().Numbered($"A{8000 + at}").Named($"Rapprochée {at}");
            db.AddRange(profile, member);
            await db.SaveChangesAsync();
            Invoice paper = new AnInvoice(member, 2027).Numbered(number).IssuedOn(Today.AddDays(-3)).From(profile);
            db.Add(paper);
            await db.SaveChangesAsync();
            return paper.Id;
        });
        var file = EveningFile.Camt([new(Guid.Empty, amount, text(number), null)], Today, $"ESSAI{at}");
        await host.AsStaffAsync(services => services.GetRequiredService<ImportStatement>().RunAsync(new StatementSource($"ligne-{at}.xml", new MemoryStream(file)), Actor.Command("test")));
        var line = await host.AsStaffAsync(services => services.GetRequiredService<PicDbContext>().BankLines.Where(l => l.StatementFile.FileName == $"ligne-{at}.xml").Select(l => l.Id).SingleAsync());
        return (invoice, line);
    }
}
