using System.Net;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Services;
using Pic.Rules.Members;
using Pic.Rules.Services;
using Pic.Web.Tests.Hosting;
using Pic.Web.Tests.Staff;
using Xunit;

namespace Pic.Web.Tests.Public;

public sealed class JoiningTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Home = "/adherer";
    private static readonly byte[] Pdf = [.. "%PDF-1.7\n%%EOF"u8];

    [Fact]
    public async Task Application_FromTheFirstMailToTheNewMembersSpace_IsOnePath()
    {
        const string email = "ana@semeurs.example";
        using var visitor = host.Browse();
        var link = await visitor.BeginApplicationAsync(host, "Les Semeurs", email);

        var draft = await visitor.SendAsync(await visitor.OpenAsync(link), link, ("Name", "Les Semeurs"), ("ContactName", "Ana Sol"), ("Purpose", "Des jardins"), ("Suite", "brouillon"));
        var early = await visitor.SendAsync(await visitor.OpenAsync(link), link, ("Name", "Les Semeurs"), ("ContactName", "Ana Sol"), ("Purpose", "Des jardins"), ("Suite", "envoi"));
        Assert.Equal(link, draft.RedirectsTo);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.Status);
        Assert.Equal(["LegalForm", "Line1", "PostalCode", "Town", "WantsSite"], early.Document.QuerySelectorAll("[aria-invalid=true]").Select(f => f.Id));
        Assert.Contains("Indiquez la forme juridique.", early.Document.QuerySelector("#LegalForm-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await host.ReadAsync(db => db.Members.CountAsync(m => m.Name == "Les Semeurs")));

        var sent = await visitor.FollowAsync(await visitor.SendAsync(await visitor.OpenAsync(link), link, Whole));
        Assert.Contains("Votre demande est reçue", sent.Text, StringComparison.Ordinal);
        var member = await host.ReadAsync(db => db.Members.AsNoTracking().SingleAsync(m => m.Name == "Les Semeurs"));
        Assert.Equal((MembershipState.Candidate, LegalForm.Association1901, "W313001234", "31520"), (member.State, member.LegalForm!.Value, member.Rna!, member.Address.PostalCode));
        Assert.Equal(1, await host.ReadAsync(db => db.StaffAlerts.CountAsync(a => a.MemberId == member.Id)));
        Assert.Contains("ne change plus", (await visitor.SendAsync(early, link, Whole)).Text, StringComparison.Ordinal);

        using var team = await host.StaffComesInAsync("secretaire@semeurs.test", StaffRole.Secretary, StaffRole.BoardMember);
        var sheet = await team.OpenAsync($"/equipe/candidatures/{member.Number}");
        Assert.Contains("site, listes de diffusion, avant mars", sheet.Text, StringComparison.Ordinal);
        await team.PressAsync(sheet, $"/equipe/candidatures/{member.Number}/suite", ("NextAction", "Appeler Ana"), ("NextOn", "2026-11-20"));
        var list = await team.OpenAsync("/equipe/candidatures");
        Assert.Contains("Appeler Ana", list.Text, StringComparison.Ordinal);
        Assert.Contains("en retard", list.Text, StringComparison.Ordinal);

        using var early2 = await host.ContactComesInAsync(email);
        Assert.Contains("se suit par le lien", (await early2.OpenAsync("/mon-espace")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await early2.OpenAsync($"/mon-espace/{member.Number}")).Status);

        var board = await host.BoardAsync(new DateOnly(2026, 11, 20));
        var room = await team.OpenAsync($"/equipe/conseils/{board}");
        await team.PressAsync(room, $"/equipe/conseils/{board}/seance");
        await team.PressAsync(room, $"/equipe/conseils/{board}/decisions", ("number", member.Number), ("decision", "Accept"));
        Assert.DoesNotContain("Bienvenue parmi nous", (await visitor.OpenAsync(link)).Text, StringComparison.Ordinal);
        await team.PressAsync(room, $"/equipe/conseils/{board}/seance/cloture");

        Assert.Contains("Bienvenue parmi nous", (await visitor.OpenAsync(link)).Text, StringComparison.Ordinal);
        var welcome = await host.ReadAsync(db => db.OutboxMails.SingleAsync(m => m.ToAddress == email && m.Step == Pic.Application.Mails.MailStep.Welcome));
        Assert.Contains(member.Number, welcome.TextBody, StringComparison.Ordinal);
        var asked = await host.ReadAsync(db => db.ServiceRequests.Where(r => r.MemberId == member.Id).OrderBy(r => r.Kind).Select(r => r.Kind).ToListAsync());
        Assert.Equal([ServiceKind.MailingList, ServiceKind.Site], asked.Order(Comparer<ServiceKind>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()))));
        Assert.Contains("en attente de l’équipe technique", (await early2.OpenAsync($"/mon-espace/{member.Number}/services")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_WithNumbersThatAreNone_IsKeptAndMarksThemAllAtOnce()
    {
        using var visitor = host.Browse();
        var link = await visitor.BeginApplicationAsync(host, "Les Pressés", "presses@presses.example");

        var draft = await visitor.FollowAsync(await visitor.SendAsync(await visitor.OpenAsync(link), link, ("Name", "Les Pressés"), ("ContactName", "Ana Sol"), ("Rna", "W12"), ("PostalCode", "3100"), ("Siret", "12"), ("Suite", "brouillon")));

        Assert.Contains("Votre brouillon est enregistré.", draft.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("3 réponses sont à revoir avant l’envoi.", draft.Document.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Rna", "Siret", "PostalCode"], draft.Document.QuerySelectorAll("[aria-invalid=true]").Select(f => f.Id));
        Assert.Equal("W12", draft.Document.QuerySelector("#Rna")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Start_FieldNobodySees_ThanksAndDoesNothing()
    {
        using var robot = host.Browse();
        var page = await robot.OpenAsync(Home);
        host.Clock.Advance(TimeSpan.FromSeconds(10));

        var answer = await robot.SendAsync(page, Home, ("Kind", "Association"), ("Name", "Robot"), ("ContactName", "Robot"), ("Email", "robot@robot.example"), ("Fax", "0561"), ("Depuis", Timer(page)));

        Assert.Equal(Home + "/envoye", answer.RedirectsTo);
        Assert.Null(await host.LastLinkAsync("robot@robot.example"));
    }

    [Fact]
    public async Task Start_AtOnce_IsAskedToReadAgainAndKeepsWhatWasTyped()
    {
        using var visitor = host.Browse();
        var page = await visitor.OpenAsync(Home);

        var fast = await visitor.SendAsync(page, Home, ("Kind", "Association"), ("Name", "Les Rapides"), ("ContactName", "Léo"), ("Email", "leo@rapides.example"), ("Depuis", Timer(page)));
        var forged = await visitor.SendAsync(page, Home, ("Kind", "Association"), ("Name", "Les Rapides"), ("ContactName", "Léo"), ("Email", "leo@rapides.example"), ("Depuis", "123"));

        Assert.Contains("parti trop vite", fast.Text, StringComparison.Ordinal);
        Assert.Contains("parti trop vite", forged.Text, StringComparison.Ordinal);
        Assert.Equal("Les Rapides", fast.Document.QuerySelector("#Name")!.GetAttribute("value"));
        Assert.Null(await host.LastLinkAsync("leo@rapides.example"));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "a@b.example\r\nBcc: x@y.example")]
    [InlineData("'; DROP TABLE members; --", "pas une adresse")]
    public async Task Start_HostileWords_AreRefusedInASentence(string name, string email)
    {
        using var visitor = host.Browse();
        var page = await visitor.OpenAsync(Home);
        host.Clock.Advance(TimeSpan.FromSeconds(10));

        var answer = await visitor.SendAsync(page, Home, ("Kind", "Association"), ("Name", name), ("ContactName", "x"), ("Email", email), ("Depuis", Timer(page)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.DoesNotContain("<script>alert", answer.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.NotNull(answer.Document.QuerySelector(".field-error"));
    }

    [Fact]
    public async Task Draft_After30DaysOrWithAForeignKey_IsGone()
    {
        using var visitor = host.Browse();
        var link = await visitor.BeginApplicationAsync(host, "Les Lents", "lents@lents.example");
        var foreign = await visitor.OpenAsync(Home + "/" + new string('b', 43));

        host.Clock.Advance(TimeSpan.FromDays(31));
        var late = await visitor.OpenAsync(link);
        host.Clock.Advance(TimeSpan.FromDays(-31));

        Assert.Equal(Home, foreign.RedirectsTo);
        Assert.Equal(Home, late.RedirectsTo);
    }

    [Fact]
    public async Task Statutes_AreAPdfByTheirFirstBytes()
    {
        using var visitor = host.Browse();
        var link = await visitor.BeginApplicationAsync(host, "Les Juristes", "juristes@juristes.example");

        var wrong = await visitor.UploadAsync(await visitor.OpenAsync(link), link, "Statuts", "../../statuts.pdf", [.. "MZ\u0090"u8], ("Name", "Les Juristes"), ("ContactName", "Jo"), ("Suite", "brouillon"));
        var right = await visitor.UploadAsync(await visitor.OpenAsync(link), link, "Statuts", "../../statuts.pdf", Pdf, ("Name", "Les Juristes"), ("ContactName", "Jo"), ("Suite", "brouillon"));

        Assert.Contains("se joignent en PDF", wrong.Text, StringComparison.Ordinal);
        Assert.Equal(link, right.RedirectsTo);
        Assert.Equal("statuts.pdf", await host.ReadAsync(db => db.MembershipApplications.Where(a => a.Name == "Les Juristes").Select(a => a.StatutesName).SingleAsync()));
    }

    [Fact]
    public async Task Application_SentTwiceAtOnce_MakesOneCandidate()
    {
        using var visitor = host.Browse();
        var link = await visitor.BeginApplicationAsync(host, "Les Doubles", "doubles@doubles.example");
        var form = await visitor.OpenAsync(link);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => visitor.SendAsync(form, link, Whole)));

        Assert.Equal(1, await host.ReadAsync(db => db.MembershipApplications.CountAsync(a => a.Email == "doubles@doubles.example" && a.MemberId != null)));
        Assert.Equal(1, await host.ReadAsync(db => db.Contacts.CountAsync(c => c.Email == "doubles@doubles.example")));
    }

    private static (string, string)[] Whole { get; } =
    [
        ("Name", "Les Semeurs"), ("ContactName", "Ana Sol"), ("LegalForm", "Association1901"), ("Rna", "w313001234"), ("Purpose", "Des jardins"), ("Line1", "3 rue des Lilas"), ("PostalCode", "31520"),
        ("Town", "Ramonville-Saint-Agne"), ("WantsSite", "true"), ("WantsLists", "true"), ("Needs", "avant mars"), ("Suite", "envoi"), ("State", "Member"), ("MemberId", "1"),
    ];

    private static string Timer(Page page) => page.Document.QuerySelector("input[name=Depuis]")!.GetAttribute("value")!;
}
