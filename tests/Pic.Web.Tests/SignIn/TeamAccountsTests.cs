using System.Net;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Mails;
using Pic.Rules.Members;
using Pic.Web.Tests.Hosting;
using Pic.Web.Tests.Staff;
using Xunit;

namespace Pic.Web.Tests.SignIn;

public sealed class TeamAccountsTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Home = "/equipe/acces";
    private const string Words = "quatre chaises vertes dansent";

    [Fact]
    public async Task Invitation_ToTheFirstSignIn_AsksForASecondFactorAndTellsTheTeam()
    {
        using var keeper = await host.StaffComesInAsync("gardienne@comptes.test", StaffRole.Secretary);
        await keeper.SendAsync(await keeper.OpenAsync(Home + "/nouveau"), Home, ("Name", "Inès Roux"), ("Email", "ines@comptes.test"), ("Treasurer", "true"));
        var link = (await host.LinkAsync("ines@comptes.test"))!;
        using var ines = host.Browse();

        var weak = await ines.SendAsync(await ines.OpenAsync(link), link, ("Motdepasse", "azertyuiop123"));
        var chosen = await ines.SendAsync(await ines.OpenAsync(link), link, ("Motdepasse", Words));
        var again = await ines.OpenAsync(link);
        var entered = await ines.GiveAsync("ines@comptes.test", Words);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, weak.Status);
        Assert.StartsWith("/connexion", chosen.RedirectsTo, StringComparison.Ordinal);
        Assert.Contains("a déjà servi", again.Text, StringComparison.Ordinal);
        Assert.NotNull(entered.RedirectsTo);
        Assert.Equal("/compte/securite", (await ines.OpenAsync("/equipe")).RedirectsTo);
        Assert.Equal(1, await host.ReadAsync(db => db.OutboxMails.CountAsync(m => m.ToAddress == "gardienne@comptes.test" && m.Step == MailStep.AccountNotice && m.TextBody.Contains("Inès Roux"))));
    }

    [Fact]
    public async Task Roles_TakenAway_CloseThePagesAtTheNextClickAndTellEverybody()
    {
        using var keeper = await host.StaffComesInAsync("gardien@comptes.test", StaffRole.SystemAdmin);
        using var other = await host.StaffComesInAsync("autre@comptes.test", StaffRole.Treasurer);
        var page = await keeper.OpenAsync(Home);
        var (own, theirs) = (await IdAsync("gardien@comptes.test"), await IdAsync("autre@comptes.test"));
        Assert.Equal(HttpStatusCode.OK, (await other.OpenAsync("/equipe")).Status);

        var self = await keeper.FollowAsync(await keeper.PressAsync(page, $"{Home}/{own}", ("Treasurer", "true")));
        var taken = await keeper.FollowAsync(await keeper.PressAsync(page, $"{Home}/{theirs}"));
        var forbidden = await other.OpenAsync("/equipe");

        Assert.Contains("Personne ne change ses propres rôles", self.Text, StringComparison.Ordinal);
        Assert.Contains("n’est plus de l’équipe", taken.Text, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, forbidden.Status);
        Assert.Equal(1, await host.ReadAsync(db => db.OutboxMails.CountAsync(m => m.ToAddress == "autre@comptes.test" && m.TextBody.Contains("a retiré"))));
        Assert.Equal(HttpStatusCode.NotFound, (await keeper.PressAsync(page, $"{Home}/987654321")).Status);
    }

    [Fact]
    public async Task Team_ReadByATreasurer_CannotBeChanged()
    {
        using var treasurer = await host.StaffComesInAsync("simple@comptes.test", StaffRole.Treasurer);
        var page = await treasurer.OpenAsync(Home);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await treasurer.OpenAsync(Home + "/nouveau")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await treasurer.PressAsync(page, Home, ("Name", "x"), ("Email", "x@x.test"), ("Secretary", "true"))).Status);
    }

    [Fact]
    public async Task ForgottenPassword_KnownOrNot_GetsTheSameAnswerAndKeepsTheCode()
    {
        using var person = await host.StaffComesInAsync("oubli@comptes.test", StaffRole.Treasurer);
        using var visitor = host.Browse();
        var form = await visitor.OpenAsync("/connexion/mot-de-passe");

        var known = await visitor.SendAsync(form, "/connexion/mot-de-passe", ("Adresse", "oubli@comptes.test"));
        var unknown = await visitor.SendAsync(form, "/connexion/mot-de-passe", ("Adresse", "personne@comptes.test"));
        var link = (await host.LinkAsync("oubli@comptes.test"))!;
        await visitor.SendAsync(await visitor.OpenAsync(link), link, ("Motdepasse", Words));
        var entered = await visitor.GiveAsync("oubli@comptes.test", Words);

        Assert.Equal(known.RedirectsTo, unknown.RedirectsTo);
        Assert.Null(await host.LinkAsync("personne@comptes.test"));
        Assert.StartsWith("/connexion/code", entered.RedirectsTo, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await person.OpenAsync("/equipe")).Status);
    }

    private Task<long> IdAsync(string email) => host.ReadAsync(db => db.Users.Where(u => u.Email == email).Select(u => u.Id).SingleAsync());
}

internal static class PasswordLinks
{
    /// <summary>The last link of this address on which a password is chosen.</summary>
    public static Task<string?> LinkAsync(this PortalHost host, string email) => host.ReadAsync(async db =>
        (await db.OutboxMails.Where(m => m.ToAddress == email && m.Step == MailStep.SignInLink).OrderByDescending(m => m.Id).Select(m => m.TextBody).FirstOrDefaultAsync())
            ?.Split('\n').SingleOrDefault(line => line.StartsWith("https://portail.test/connexion/mot-de-passe/", StringComparison.Ordinal))?["https://portail.test".Length..]);
}
