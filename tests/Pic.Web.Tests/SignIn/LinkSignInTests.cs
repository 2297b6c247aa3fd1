using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Accounts;
using Pic.Application.Data;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.SignIn;

public sealed class LinkSignInTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Create_KnownAndUnknownAddress_AnswerAlike()
    {
        await host.AssociationAsync("Les Amis du canal", "connu@asso.test");
        using var browser = host.Browse();

        var known = await browser.SendAsync(await browser.OpenAsync("/connexion"), "/connexion/lien", ("Adresse", "CONNU@asso.test"));
        var unknown = await browser.SendAsync(await browser.OpenAsync("/connexion"), "/connexion/lien", ("Adresse", "inconnu@asso.test"));

        Assert.Equal("/connexion/lien/envoye", known.RedirectsTo);
        Assert.Equal(known.RedirectsTo, unknown.RedirectsTo);
        Assert.Contains("Si cette adresse est connue, un lien part à l’instant", (await browser.FollowAsync(unknown)).Text, StringComparison.Ordinal);
        Assert.NotNull(await host.LastLinkAsync("connu@asso.test"));
        Assert.Null(await host.LastLinkAsync("inconnu@asso.test"));
    }

    [Fact]
    public async Task Use_FirstPress_OpensTheOwnSpaceAndMakesTheAccount()
    {
        var member = await host.AssociationAsync("Jardins de Ramonville", "jardin@asso.test");
        using var browser = host.Browse();
        await browser.AskLinkAsync("jardin@asso.test");
        var link = await host.LastLinkAsync("jardin@asso.test");

        var shown = await browser.OpenAsync(link!);
        var shownAgain = await browser.OpenAsync(link!);
        var entered = await browser.SendAsync(shownAgain, link);

        Assert.Contains("jardin@asso.test", shown.Text, StringComparison.Ordinal);
        Assert.Equal("/mon-espace", entered.RedirectsTo);
        Assert.Equal($"/mon-espace/{member.Number}", (await browser.OpenAsync("/mon-espace")).RedirectsTo);
        Assert.Equal(1, await host.AsStaffAsync(s => s.GetRequiredService<PicDbContext>().Users.CountAsync(u => u.Email == "jardin@asso.test" && u.ContactId != null)));
    }

    [Fact]
    public async Task Use_SecondPress_IsRefusedWithAWayToAskAgain()
    {
        await host.AssociationAsync("Cinéma du coin", "cine@asso.test");
        using var first = host.Browse();
        await first.AskLinkAsync("cine@asso.test");
        var link = await host.LastLinkAsync("cine@asso.test");
        using var second = host.Browse();
        var page = await second.OpenAsync(link!);
        await first.SendAsync(await first.OpenAsync(link!), link);

        var pressed = await second.SendAsync(page, link);
        var looked = await second.OpenAsync(link!);

        Assert.Contains("a déjà servi", looked.Text, StringComparison.Ordinal);
        Assert.Contains("a déjà servi", pressed.Text, StringComparison.Ordinal);
        Assert.NotNull(looked.Document.QuerySelector("form[action='/connexion/lien'] input[name=Adresse]"));
    }

    [Fact]
    public async Task Use_TwoPressAtOnce_OneEnters()
    {
        await host.AssociationAsync("Course à pied", "course@asso.test");
        using var browser = host.Browse();
        await browser.AskLinkAsync("course@asso.test");
        var link = await host.LastLinkAsync("course@asso.test");
        var page = await browser.OpenAsync(link!);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.SendAsync(page, link)));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.Equal(3, answers.Count(a => a.Text.Contains("a déjà servi", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Use_AfterTwentyMinutes_IsRefused()
    {
        await host.AssociationAsync("Retardataires", "tard@asso.test");
        using var browser = host.Browse();
        await browser.AskLinkAsync("tard@asso.test");
        var link = await host.LastLinkAsync("tard@asso.test");
        var page = await browser.OpenAsync(link!);
        host.Clock.Advance(TimeSpan.FromMinutes(21));

        var pressed = await browser.SendAsync(page, link);

        Assert.Contains("n’est plus valable", pressed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_InventedKey_IsRefused()
    {
        using var browser = host.Browse();

        var page = await browser.OpenAsync("/connexion/lien/" + new string('A', 43));

        Assert.Contains("n’est plus valable", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Use_RemovedContact_OpensNothing()
    {
        var member = await host.AssociationAsync("Anciens", "ancien@asso.test");
        using var browser = host.Browse();
        await browser.AskLinkAsync("ancien@asso.test");
        var link = await host.LastLinkAsync("ancien@asso.test");
        var page = await browser.OpenAsync(link!);
        await EndAssignmentsAsync(member.Id);

        var pressed = await browser.SendAsync(page, link);

        Assert.Contains("n’est plus celle d’un contact", pressed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnSpace_ContactRemovedWhileSignedIn_ClosesAtTheNextClick()
    {
        var member = await host.AssociationAsync("Relève", "releve@asso.test");
        using var browser = await host.ContactComesInAsync("releve@asso.test");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.OpenAsync("/mon-espace")).Status);

        await EndAssignmentsAsync(member.Id);

        var closed = await browser.OpenAsync("/mon-espace");
        Assert.Equal(HttpStatusCode.Forbidden, closed.Status);
        Assert.Contains("n’est plus celle d’un contact", closed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnSpace_AddressGivenToSomebodyElse_ClosesForTheFormerPerson()
    {
        await host.AssociationAsync("Passation", "avant@asso.test");
        using var browser = await host.ContactComesInAsync("avant@asso.test");

        await host.AsStaffAsync(s => s.GetRequiredService<PicDbContext>().Contacts.Where(c => c.Email == "avant@asso.test").ExecuteUpdateAsync(set => set.SetProperty(c => c.Email, "apres@asso.test")));

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync("/mon-espace")).Status);
    }

    [Fact]
    public async Task OwnSpace_SeveralAssociations_OffersTheChoice()
    {
        var one = await host.AssociationAsync("Chorale", "deux@asso.test");
        var two = await host.AssociationAsync("Théâtre", "deux@asso.test");
        using var browser = await host.ContactComesInAsync("deux@asso.test");

        var page = await browser.OpenAsync("/mon-espace");

        Assert.Equal([$"/mon-espace/{one.Number}", $"/mon-espace/{two.Number}"], page.Document.QuerySelectorAll("main ul a").Select(a => a.GetAttribute("href")));
        Assert.Contains("Rien à payer", page.Text, StringComparison.Ordinal);
        Assert.NotNull((await browser.OpenAsync($"/mon-espace/{one.Number}")).Document.QuerySelector("main a[href='/mon-espace']"));
    }

    [Fact]
    public async Task Create_SixthLinkInAQuarterOfAnHour_SendsNothingAndSaysTheSame()
    {
        await host.AssociationAsync("Insistants", "encore@asso.test");
        using var browser = host.Browse();
        for (var i = 0; i < 7; i++)
        {
            await browser.AskLinkAsync("encore@asso.test");
        }

        Assert.Equal(5, await host.AsStaffAsync(s => s.GetRequiredService<PicDbContext>().OutboxMails.CountAsync(m => m.ToAddress == "encore@asso.test")));
    }

    [Fact]
    public async Task Create_StoredLink_IsOnlyAHash()
    {
        await host.AssociationAsync("Secrets", "secret@asso.test");
        using var browser = host.Browse();
        await browser.AskLinkAsync("secret@asso.test");
        var key = (await host.LastLinkAsync("secret@asso.test"))!.Split('/')[^1];

        var stored = await host.AsStaffAsync(s => s.GetRequiredService<PicDbContext>().Set<SignInLink>().SingleAsync(l => l.Email == "secret@asso.test"));

        Assert.Equal(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key)), stored.KeyHash);
    }

    private Task<int> EndAssignmentsAsync(long memberId) =>
        host.AsStaffAsync(s => s.GetRequiredService<PicDbContext>().ContactAssignments.Where(a => a.MemberId == memberId).ExecuteUpdateAsync(set => set.SetProperty(a => a.Until, new DateOnly(2026, 11, 23))));
}
