using System.IO.Compression;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Data;
using Pic.Application.Exchanges.PortalBundles;
using Pic.Rules.Members;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Staff;

public sealed class PortalExportPagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Address = "/equipe/exports/portail";

    [Theory]
    [InlineData(StaffRole.Treasurer)]
    [InlineData(StaffRole.BoardMember)]
    [InlineData(StaffRole.Secretary)]
    public async Task Page_OtherRole_IsForbiddenAndNotInTheMenu(StaffRole role)
    {
        using var browser = await host.StaffComesInAsync($"export-{role}@pic.test", role);

        var page = await browser.OpenAsync(Address);

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("le rôle", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Address, (await browser.OpenAsync("/equipe")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_SystemAdmin_IsAWholeBundleInTheJournalAndTold()
    {
        await host.AssociationAsync("Les Voisins", "voisins@export.test");
        using var client = host.CreateClient(new() { BaseAddress = new Uri("https://portail.test"), AllowAutoRedirect = false });
        // Not disposed of here: it is the same client.
        var browser = new Browser(client);
        await host.StaffAsync("admin-export@pic.test", StaffRole.SystemAdmin);
        await browser.GiveAsync("admin-export@pic.test", People.Password);
        await host.EnrolAsync(browser);
        var page = await browser.OpenAsync(Address);
        var key = page.Document.QuerySelector($"form[action='{Address}'] input[name=form-key]")!.GetAttribute("value")!;

        using var form = new FormUrlEncodedContent([new("form-key", key)]);
        using var answer = await client.PostAsync(new Uri(Address, UriKind.Relative), form);
        await using var zip = await ZipArchive.CreateAsync(await answer.Content.ReadAsStreamAsync(), ZipArchiveMode.Read, leaveOpen: false, entryNameEncoding: null);

        Assert.Equal((HttpStatusCode.OK, ExportPortal.MediaType, "portail-2026-11-23.zip"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.FileName));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Contains("Les Voisins", await TextAsync(zip, "members.csv"), StringComparison.Ordinal);
        Assert.Contains("members.csv", await TextAsync(zip, "manifest.json"), StringComparison.Ordinal);
        var (by, told) = await host.AsStaffAsync(async services =>
        {
            var db = services.GetRequiredService<PicDbContext>();
            return (await db.JournalEntries.Where(e => e.Act == "portal.exported").Select(e => e.By).SingleAsync(), await db.StaffAlerts.CountAsync(a => a.Key.StartsWith("portal-exported/")));
        });
        Assert.Equal(("Martine Delpech", 4), (by, told));
        Assert.Contains("Martine Delpech", (await browser.OpenAsync(Address)).Document.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<string> TextAsync(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(await zip.GetEntry(name)!.OpenAsync());
        return await reader.ReadToEndAsync();
    }
}
