using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Services;
using Pic.Rules.Members;
using Pic.Testing.Builders;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Staff;

/// <summary>The figures of the first page lead to lists that hold as many lines: domain names near their end, debts of earlier years. And the menu knows its reader.</summary>
public sealed class DomainNamePagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task List_Names_NearestEndFirstAndOnlyThoseAsked()
    {
        var member = await host.AssociationAsync("Les Domaines");
        await host.AsStaffAsync(async services =>
        {
            var db = services.GetRequiredService<PicDbContext>();
            db.AddRange(
                new DomainName { MemberId = member.Id, Label = "plus-tard.example", ExpiresOn = new DateOnly(2027, 6, 1), Holder = member.Name },
                new DomainName { MemberId = member.Id, Label = "sans-date.example" },
                new DomainName { MemberId = member.Id, Label = "bientot.example", ExpiresOn = new DateOnly(2026, 12, 1), RenewsAutomatically = true, PricePaid = 15.5m });
            return await db.SaveChangesAsync();
        });
        using var browser = await host.StaffComesInAsync("domaines@pic.example", StaffRole.SystemAdmin);

        var home = await browser.OpenAsync("/equipe");
        var all = await browser.OpenAsync("/equipe/domaines");
        var near = await browser.OpenAsync("/equipe/domaines?jours=60");
        var table = System.Text.Encoding.UTF8.GetString(await browser.BytesAsync("/equipe/domaines/export.csv?jours=60"));

        Assert.Equal("1 nom de domaine expire", home.Document.QuerySelector("a[href='/equipe/domaines?jours=60']")!.TextContent.Replace('\u00A0', ' '));
        Assert.Equal(["bientot.example", "plus-tard.example", "sans-date.example"], all.Document.QuerySelectorAll("main tbody th").Select(cell => cell.TextContent));
        Assert.Equal(["bientot.example"], near.Document.QuerySelectorAll("main tbody th").Select(cell => cell.TextContent));
        Assert.Contains("dans 8 jours", near.Text, StringComparison.Ordinal);
        Assert.Contains("bientot.example", table, StringComparison.Ordinal);
        Assert.DoesNotContain("plus-tard.example", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OlderDebts_OfTheFirstPage_OpenTheInvoicesOfEarlierYearsOnly()
    {
        var member = await host.AssociationAsync("Les Arriérés");
        await host.AsStaffAsync(async services =>
        {
            var db = services.GetRequiredService<PicDbContext>();
            db.Attach(member);
            var profile = new HostProfile { Since = default, ChangedBy = "", Name = "Hébergeur d’essai" };
            db.AddRange(new[] { 2024, 2025, 2026 }.Select(year => new AnInvoice(member, year).Numbered($"F{year}-0901").From(profile).Build()));
            return await db.SaveChangesAsync();
        });
        using var browser = await host.StaffComesInAsync("arrieres@pic.example", StaffRole.Treasurer);

        var figure = (await browser.OpenAsync("/equipe")).Document.QuerySelectorAll(".figure-link").Single(f => f.TextContent.Contains("antérieures", StringComparison.Ordinal));
        var list = await browser.OpenAsync((figure.QuerySelector("a") ?? figure).GetAttribute("href")!);

        Assert.Contains("60,00", figure.TextContent, StringComparison.Ordinal);
        Assert.Equal(["F2025-0901", "F2024-0901"], list.Document.QuerySelectorAll("main tbody th a").Select(cell => cell.TextContent));
    }

    [Fact]
    public async Task Menu_ByRole_StandsOpenWhereOneWorksAndOnItsOwnPages()
    {
        using var treasurer = await host.StaffComesInAsync("menu-tresor@pic.example", StaffRole.Treasurer);
        using var admin = await host.StaffComesInAsync("menu-admin@pic.example", StaffRole.SystemAdmin);

        var home = await treasurer.OpenAsync("/equipe");
        var tasks = await treasurer.OpenAsync("/equipe/taches");
        var house = await admin.OpenAsync("/equipe");

        Assert.Equal(["Adhésions", "Saison", "Trésorerie"], Open(home));
        Assert.Equal(["Adhésions", "Saison", "Trésorerie", "Services"], Open(tasks));
        Assert.Equal(["Adhésions", "Services", "Portail"], Open(house));
    }

    private static List<string> Open(Page page) => [.. page.Document.QuerySelectorAll(".rail details[open] > summary").Select(title => title.TextContent)];
}
