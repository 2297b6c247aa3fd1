using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Data;
using Pic.Application.Exchanges.MemberImports;
using Pic.Rules.Members;
using Pic.Testing.Members;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Staff.MemberImports;

public sealed class MemberImportPagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Start = "/equipe/adherents/import";

    [Fact]
    public async Task Import_GaletteFileWithoutScript_UploadMapPreviewConfirmResult()
    {
        using var browser = await TreasurerAsync("import@pic.test");

        var columns = await browser.FollowAsync(await UploadAsync(browser, SampleMemberFiles.Of("Galette"), "C:\\Exports\\galette.csv"));
        Assert.Equal("Que contient chaque colonne ?", columns.Title);
        Assert.Contains("Fichier reconnu : Galette", columns.Text, StringComparison.Ordinal);
        Assert.Contains("Dupuÿ1 · Dupuÿ2", columns.Text, StringComparison.Ordinal);

        var preview = await browser.FollowAsync(await browser.SendAsync(columns, columns.Address, Chosen(columns)));
        Assert.Equal("Aperçu de l’import", preview.Title);
        Assert.Contains("138 ajouts", preview.Text.Replace(' ', ' '), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(db => db.Members.Where(m => m.Name.StartsWith("Les Amis de l’été"))));
        var refused = await browser.OpenAsync(preview.Address + "?liste=refusees");
        Assert.Contains("60", refused.Text, StringComparison.Ordinal);
        Assert.Contains("la ligne 20", refused.Text, StringComparison.Ordinal);
        var signalled = await browser.OpenAsync(preview.Address + "?liste=signalees");
        Assert.Contains(SampleMemberFiles.WrongDate, signalled.Text, StringComparison.Ordinal);
        var faults = await browser.OpenAsync(preview.Address + "/fautes.csv");
        Assert.Equal(5, faults.Html.TrimEnd().Split('\n').Length);

        var done = await browser.FollowAsync(await browser.SendAsync(preview, preview.Address + "/confirmation"));
        Assert.Equal("Import enregistré", done.Title);
        Assert.Equal(126, await CountAsync(db => db.Members.Where(m => m.Name.StartsWith("Les Amis de l’été"))));
        Assert.Equal(1, await CountAsync(db => db.JournalEntries.Where(e => e.Act == "members.imported" && e.By == "Martine Delpech")));

        var again = await browser.SendAsync(preview, preview.Address + "/confirmation");
        Assert.Contains("déjà été confirmé", (await browser.FollowAsync(again)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_ColumnsChanged_PreviewFollows()
    {
        using var browser = await TreasurerAsync("colonnes@pic.test");
        var columns = await browser.FollowAsync(await UploadAsync(browser, "alpha,beta\nUne,une@a.fr\n"u8.ToArray(), "inconnu.csv"));

        var without = await browser.FollowAsync(await browser.SendAsync(columns, columns.Address, ("Columns[0]", ""), ("Columns[1]", "Email")));
        var with = await browser.FollowAsync(await browser.SendAsync(columns, columns.Address, ("Columns[0]", "Name"), ("Columns[1]", "Email"), ("UpdateExisting", "true")));

        Assert.Contains("quelle colonne contient le nom", without.Html, StringComparison.Ordinal);
        Assert.Equal("Aperçu de l’import", with.Title);
        Assert.Contains("une@a.fr", with.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Ce fichier est vide")]
    [InlineData("%PDF-1.7", "un PDF")]
    [InlineData("nom;ville\n\u0000;x\n", "pas un CSV")]
    public async Task Create_UnusableFile_SaysWhy(string content, string expected)
    {
        using var browser = await TreasurerAsync($"faux{content.Length}@pic.test");

        var page = await UploadAsync(browser, Encoding.UTF8.GetBytes(content), "x.csv");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(expected, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Template_Downloaded_IsTheGeneratedOne()
    {
        using var browser = await TreasurerAsync("modele@pic.test");

        var file = await browser.OpenAsync(Start + "/modele.csv");

        Assert.Equal(Encoding.UTF8.GetString(MemberImportTemplate.File().AsSpan(3)), file.Html.TrimStart('\uFEFF'));
    }

    private static (string, string)[] Chosen(Page columns) =>
        [.. columns.Document.QuerySelectorAll("select").Select(s => (s.GetAttribute("name")!, s.QuerySelector("option[selected]")?.GetAttribute("value") ?? ""))];

    private static async Task<Page> UploadAsync(Browser browser, byte[] content, string name)
    {
        var page = await browser.OpenAsync(Start);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } };
        foreach (var hidden in page.Document.QuerySelectorAll("form[enctype] input[type=hidden]"))
        {
            form.Add(new StringContent(hidden.GetAttribute("value")!), hidden.GetAttribute("name")!);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Start, UriKind.Relative)) { Content = form };
        return await browser.SendRawAsync(request);
    }

    private Task<Browser> TreasurerAsync(string email) => host.StaffComesInAsync(email, StaffRole.Treasurer);

    private Task<int> CountAsync<T>(Func<PicDbContext, IQueryable<T>> rows) =>
        host.AsStaffAsync(services => rows(services.GetRequiredService<PicDbContext>()).CountAsync());
}
