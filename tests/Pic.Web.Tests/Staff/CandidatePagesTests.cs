using System.Net;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Members;
using Pic.Rules.Members;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Staff;

public sealed class CandidatePagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Home = "/equipe/candidatures";

    [Fact]
    public async Task Application_EnteredThenAcceptedUnderCondition_BecomesAMemberOnce()
    {
        using var browser = await host.StaffComesInAsync("pipeline@pic.example", StaffRole.Secretary, StaffRole.BoardMember);
        var form = await browser.OpenAsync(Home + "/nouvelle");

        var entered = await browser.FollowAsync(await browser.PressAsync(form, Home, ("Kind", "Association"), ("Name", "Les <script>Semeurs"), ("Needs", "site"), ("ContactName", "Ana Sol"), ("Email", "ana@semeurs.example")));
        var member = await ReadAsync("Les <script>Semeurs");
        var board = await host.BoardAsync(new DateOnly(2026, 11, 20));
        var room = await browser.OpenAsync($"/equipe/conseils/{board}");
        await browser.PressAsync(room, $"/equipe/conseils/{board}/seance");
        await browser.PressAsync(room, $"/equipe/conseils/{board}/decisions", ("number", member.Number), ("decision", "AcceptUnderCondition"), ("condition", "envoyer ses statuts"));
        await browser.PressAsync(room, $"/equipe/conseils/{board}/seance/cloture");
        var waiting = await browser.OpenAsync(Home + "?liste=afinaliser");
        var done = await browser.FollowAsync(await browser.PressAsync(waiting, $"{Home}/{member.Number}/condition"));
        var again = await browser.FollowAsync(await browser.PressAsync(waiting, $"{Home}/{member.Number}/condition"));

        Assert.Contains(member.Number, entered.Text, StringComparison.Ordinal);
        Assert.Contains("ana@semeurs.example", entered.Text, StringComparison.Ordinal);
        Assert.Contains("envoyer ses statuts", waiting.Text, StringComparison.Ordinal);
        Assert.Contains("a rempli la condition", done.Text, StringComparison.Ordinal);
        Assert.Contains("n’est pas en attente", again.Text, StringComparison.Ordinal);
        Assert.Equal(MembershipState.Member, (await ReadAsync("Les <script>Semeurs")).State);
        Assert.Equal(1, await host.ReadAsync(db => db.MembershipChanges.CountAsync(c => c.MemberId == member.Id && c.To == MembershipState.Member)));
    }

    [Fact]
    public async Task Application_WithAWrongAddress_LeavesNothingAndKeepsWhatWasTyped()
    {
        using var browser = await host.StaffComesInAsync("wrong@pic.example", StaffRole.Secretary);
        var form = await browser.OpenAsync(Home + "/nouvelle");

        var page = await browser.PressAsync(form, Home, ("Name", "Les Distraits"), ("ContactName", "Léo"), ("Email", "leo@x.example\r\nBcc: all@x.example"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("Les Distraits", page.Document.QuerySelector("input[name=Name]")!.GetAttribute("value"));
        Assert.False(await host.ReadAsync(db => db.Members.AnyAsync(m => m.Name == "Les Distraits")));
    }

    [Fact]
    public async Task Candidate_WithoutAnswer_IsFiledWithItsReasonAndLeavesTheList()
    {
        await AddAsync("Les Muets", MembershipState.Candidate, new DateOnly(2026, 3, 2));
        var member = await ReadAsync("Les Muets");
        using var browser = await host.StaffComesInAsync("silent@pic.example", StaffRole.Secretary);
        var list = await browser.OpenAsync(Home);

        var silent = await browser.FollowAsync(await browser.PressAsync(list, $"{Home}/{member.Number}/classement", ("reason", " ")));
        var filed = await browser.FollowAsync(await browser.PressAsync(list, $"{Home}/{member.Number}/classement", ("reason", "sans réponse depuis mars")));
        var closed = await browser.OpenAsync(Home + "?liste=classees");
        var unknown = await browser.PressAsync(list, $"{Home}/A999999/classement", ("reason", "x"));

        // The key Enter in the reason files the candidate and does nothing else.
        var form = list.Document.QuerySelector($"#candidature-{member.Number} input[name=reason]")!.Closest("form")!;
        Assert.Equal($"{Home}/{member.Number}/classement", form.GetAttribute("action"));
        Assert.Empty(list.Document.QuerySelectorAll("[formaction]"));
        Assert.Empty(list.Document.QuerySelectorAll("form[action$='/essai'] input:not([type=hidden])"));
        Assert.Contains("pourquoi cette candidature", silent.Text, StringComparison.Ordinal);
        Assert.Null(filed.Document.QuerySelector($"#candidature-{member.Number}"));
        Assert.Contains("sans réponse depuis mars", closed.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
    }

    [Fact]
    public async Task Trial_AfterElevenMonths_IsMarked()
    {
        await AddAsync("Essai Long", MembershipState.Trial, new DateOnly(2025, 12, 23));
        await AddAsync("Essai Neuf", MembershipState.Trial, new DateOnly(2025, 12, 24));
        using var browser = await host.StaffComesInAsync("trial@pic.example", StaffRole.Treasurer);

        var page = await browser.OpenAsync(Home + "?liste=essais");

        var marked = page.Document.QuerySelectorAll(".match").Where(row => row.TextContent.Contains("bientôt fini", StringComparison.Ordinal)).ToList();
        Assert.Contains("Essai Long", Assert.Single(marked).TextContent, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("a[href='/equipe/candidatures/nouvelle']"));
    }

    private Task<Member> ReadAsync(string name) => host.ReadAsync(db => db.Members.AsNoTracking().SingleAsync(m => m.Name == name));

    private async Task AddAsync(string name, MembershipState state, DateOnly on)
    {
        var member = await host.AssociationAsync(name);
        await host.ReadAsync(async db =>
        {
            await db.Members.Where(m => m.Id == member.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, state));
            db.MembershipChanges.Add(new MembershipChange { MemberId = member.Id, To = state, On = on, RecordedAt = DateTimeOffset.UnixEpoch, RecordedBy = "test" });
            return await db.SaveChangesAsync();
        });
    }
}
