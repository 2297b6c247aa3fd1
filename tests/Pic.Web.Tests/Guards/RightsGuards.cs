using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Pic.Rules.Members;
using Pic.Web.Features.Staff.Rights;
using Pic.Web.Labels;
using Pic.Web.Security;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Guards;

/// <summary>Every changing page has a name among the acts, and docs/rights.md shows what the running program allows.</summary>
public sealed class RightsGuards(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Document = "docs/rights.md";
    private const string WriteSwitch = "WRITE_RIGHTS";

    [Fact]
    public void ChangingDoors_Act_IsNamed()
    {
        var named = ActNames.Groups.SelectMany(g => g.Acts.Select(a => (g.Area, a.Page, a.Action))).ToHashSet();

        Nothing.In(host.Services.Doors()
            .Where(d => d.Changes && d.Area != Areas.Public)
            .Where(d => !named.Contains((d.Area, d.Action.ControllerName, d.Action.ActionName)))
            .Select(d => $"{d}: name it in src/Pic.Web/Labels/ActNames*.cs"));
    }

    [Fact]
    public void Acts_Name_StandsOnce() =>
        Nothing.In(ActNames.Groups.SelectMany(g => g.Acts).GroupBy(a => a.Name).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public async Task Roles_Four_DoNotTakeEachOthersPart()
    {
        var rows = (await RowsAsync()).SelectMany(g => g.Rows).ToDictionary(r => r.Act.Name, r => r.Roles);

        Assert.Equal([StaffRole.Treasurer], rows["Proposer une créance irrécouvrable au CA"]);
        Assert.Equal([StaffRole.BoardMember], rows["Décider une ligne au CA"]);
        Assert.Equal([StaffRole.SystemAdmin], rows["Confirmer une suppression"]);
        Assert.Equal([StaffRole.Secretary], rows["Notifier une radiation"]);
    }

    [Fact]
    public async Task Document_Rights_AreThoseOfTheProgram()
    {
        var path = Path.Combine(SourceTree.Root, Document);
        var text = Markdown(await RowsAsync());
        if (Environment.GetEnvironmentVariable(WriteSwitch) == "1")
        {
            await File.WriteAllTextAsync(path, text);
        }

        Assert.True(
            File.Exists(path) && await File.ReadAllTextAsync(path) == text,
            $"{Document} says something else than the program: {WriteSwitch}=1 dotnet test tests/Pic.Web.Tests --filter RightsGuards writes it anew.");
    }

    [Fact]
    public async Task Page_AnyOfTheTeam_ShowsEveryAct()
    {
        using var browser = await host.StaffComesInAsync("droits@pic.test", StaffRole.BoardMember);

        var page = await browser.OpenAsync("/equipe/droits");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(ActNames.Groups.Sum(g => g.Acts.Count), page.Document.QuerySelectorAll("main tbody tr").Length);
    }

    [Theory]
    [InlineData("/equipe/adherents/nouveau")]
    [InlineData("/equipe/adherents/import")]
    public async Task MemberSheets_BoardMemberAlone_AreForbidden(string address)
    {
        using var browser = await host.StaffComesInAsync($"ca{address.Length}@pic.test", StaffRole.BoardMember);

        var list = await browser.OpenAsync("/equipe/adherents");
        var page = await browser.OpenAsync(address);

        Assert.Null(list.Document.QuerySelector($"a[href='{address}']"));
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
    }

    private Task<IReadOnlyList<RightsGroup>> RowsAsync() => host.Services.GetRequiredService<RightsTable>().ReadAsync();

    private static string Markdown(IReadOnlyList<RightsGroup> groups)
    {
        var roles = Enum.GetValues<StaffRole>();
        var text = new StringBuilder("# Who may do what\n\nWritten by a test from the routes and policies of the program, as the page `/equipe/droits` shows them; do not edit.\n")
            .Append(CultureInfo.InvariantCulture, $"To write it anew: `{WriteSwitch}=1 dotnet test tests/Pic.Web.Tests --filter RightsGuards`.\n\n")
            .Append("« à deux » asks for two people: a deletion is confirmed by another system admin, nobody changes the own roles, and every change of roles is mailed to the whole team.\n");
        foreach (var group in groups)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {group.Title}\n\n| Acte | Nature | Contact | {string.Join(" | ", roles.Select(r => r.Label()))} |\n| --- | --- |{string.Concat(Enumerable.Repeat(" :-: |", roles.Length + 1))}\n");
            foreach (var row in group.Rows)
            {
                var cells = roles.Select(row.Roles.Contains).Prepend(row.Contact).Select(may => may ? "✓" : " ");
                text.Append(CultureInfo.InvariantCulture, $"| {row.Act.Name}{(row.Act.TwoPeople ? " (à deux)" : "")} | {row.Act.Nature.Label()} | {string.Join(" | ", cells)} |\n");
            }
        }

        return text.ToString();
    }
}
