using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Data;
using Pic.Rules.Members;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.SignIn;

public sealed class PasswordSignInTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Wrong = "ne vont pas ensemble";

    [Fact]
    public async Task Create_WrongPasswordAndUnknownAddress_AnswerAlike()
    {
        await host.StaffAsync("martine@pic.test", StaffRole.Treasurer);
        using var browser = host.Browse();

        var wrong = await browser.GiveAsync("martine@pic.test", "pas le bon mot");
        var unknown = await browser.GiveAsync("personne@pic.test", "pas le bon mot");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(wrong.Status, unknown.Status);
        Assert.Contains(Wrong, wrong.Text, StringComparison.Ordinal);
        Assert.Equal(wrong.Text, unknown.Text);
    }

    [Theory]
    [InlineData("lock@pic.test", true)]
    [InlineData("fantome@pic.test", false)]
    public async Task Create_SixthTry_PausesKnownAndUnknownAlike(string email, bool known)
    {
        if (known)
        {
            await host.StaffAsync(email, StaffRole.Secretary);
        }

        using var browser = host.Browse();
        for (var i = 0; i < 5; i++)
        {
            Assert.Contains(Wrong, (await browser.GiveAsync(email, "faux faux faux")).Text, StringComparison.Ordinal);
        }

        var paused = await browser.GiveAsync(email, People.Password);
        Assert.Contains("Trop d’essais", paused.Text, StringComparison.Ordinal);

        host.Clock.Advance(TimeSpan.FromMinutes(16));
        var after = await browser.GiveAsync(email, People.Password);
        Assert.Equal(known ? HttpStatusCode.Redirect : HttpStatusCode.UnprocessableEntity, after.Status);
    }

    [Theory]
    [InlineData("/equipe/factures?annee=2027", "/equipe/factures?annee=2027")]
    [InlineData("https://ailleurs.test/", "/equipe")]
    [InlineData("//ailleurs.test/", "/equipe")]
    [InlineData("/\\ailleurs.test", "/equipe")]
    [InlineData("javascript:alert(1)", "/equipe")]
    public async Task Create_ReturnPath_StaysOnThePortal(string asked, string target)
    {
        var email = $"retour{Guid.CreateVersion7():N}@pic.test";
        await host.StaffAsync(email, StaffRole.Treasurer);
        using var browser = host.Browse();

        var entered = await browser.GiveAsync(email, People.Password, asked);

        Assert.Equal(target, entered.RedirectsTo);
    }

    [Fact]
    public async Task Create_IncompleteAddress_IsExplainedInFrench()
    {
        using var browser = host.Browse();

        var page = await browser.GiveAsync("martine", "x");

        Assert.Contains("Cette adresse n’est pas complète", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("field", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_WithoutFormKey_IsRefusedInFrench()
    {
        using var browser = host.Browse();

        var page = await browser.PostAsync("/connexion", [new("Email", "a@b.test"), new("Password", "x")]);

        Assert.Equal(419, (int)page.Status);
        Assert.Contains("formulaire a expiré", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_OverHttps_SetsABoundCookie()
    {
        await host.StaffAsync("cookie@pic.test", StaffRole.Treasurer);
        using var browser = host.Browse();

        var entered = await browser.GiveAsync("cookie@pic.test", People.Password);

        var cookie = Assert.Single(entered.SetCookies, c => c.StartsWith("__Host-pic-session=", StringComparison.Ordinal));
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Create_RightAndWrong_LeaveJournalEntriesWithoutAddress()
    {
        var account = await host.StaffAsync("journal@pic.test", StaffRole.Treasurer);
        using var browser = host.Browse();

        await browser.GiveAsync("journal@pic.test", "faux faux faux");
        await browser.GiveAsync("journal@pic.test", People.Password);

        var entries = await host.AsStaffAsync(s => s.GetRequiredService<PicDbContext>().JournalEntries.Where(e => e.AccountId == account.Id).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync());
        Assert.Equal(["account.sign-in-failed", "account.signed-in"], entries.Select(e => e.Act));
        Assert.DoesNotContain(entries, e => (e.Summary + e.Origin + e.Changes).Contains("journal@pic.test", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SignOut_Session_EndsInTheDatabase()
    {
        using var browser = await host.StaffComesInAsync("sortie@pic.test", StaffRole.Treasurer);
        var page = await browser.OpenAsync("/compte/securite");

        var left = await browser.SendAsync(page, "/deconnexion");

        Assert.Equal("/connexion", left.RedirectsTo);
        var sessions = await host.AsStaffAsync(s => s.GetRequiredService<PicDbContext>().Set<Application.Accounts.AccountSession>()
            .Where(x => x.EndedAt == null && x.AccountId == s.GetRequiredService<PicDbContext>().Users.Single(u => u.Email == "sortie@pic.test").Id).CountAsync());
        Assert.Equal(0, sessions);
    }

    [Fact]
    public async Task Session_UsedWithoutARest_EndsAfterADay()
    {
        using var browser = await host.StaffComesInAsync("infatigable@pic.test", StaffRole.Treasurer);
        var open = true;
        var hours = 0;
        for (; open && hours < 48; hours += 6)
        {
            host.Clock.Advance(TimeSpan.FromHours(6));
            open = (await browser.OpenAsync("/equipe")).Status == HttpStatusCode.OK;
        }

        host.Clock.Advance(TimeSpan.FromHours(-hours));
        Assert.False(open);
        Assert.Equal(24, hours);
    }

    [Fact]
    public async Task Create_InABrowserAlreadySignedIn_EndsTheFormerSession()
    {
        var account = await host.StaffAsync("deuxfois@pic.test", StaffRole.Treasurer);
        using var browser = host.Browse();

        await browser.GiveAsync("deuxfois@pic.test", People.Password);
        await browser.GiveAsync("deuxfois@pic.test", People.Password);

        var open = await host.AsStaffAsync(s => s.GetRequiredService<PicDbContext>().Set<Application.Accounts.AccountSession>().CountAsync(x => x.EndedAt == null && x.AccountId == account.Id));
        Assert.Equal(1, open);
    }

    [Fact]
    public async Task Change_WithTheCurrentPassword_ReplacesItAndEndsTheOtherSessions()
    {
        const string wanted = "sept girafes vertes chantent";
        using var browser = await host.StaffComesInAsync("change@pic.test", StaffRole.Treasurer);
        using var other = host.Browse();
        await other.GiveAsync("change@pic.test", People.Password);
        var form = await browser.OpenAsync("/compte/mot-de-passe");

        var wrong = await browser.SendAsync(form, "/compte/mot-de-passe", ("Actuel", "pas le bon mot"), ("Nouveau", wanted));
        var weak = await browser.SendAsync(form, "/compte/mot-de-passe", ("Actuel", People.Password), ("Nouveau", "motdepasse123"));
        var done = await browser.FollowAsync(await browser.SendAsync(form, "/compte/mot-de-passe", ("Actuel", People.Password), ("Nouveau", wanted)));

        Assert.Contains("Le mot de passe actuel n’est pas le bon", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("Choisissez-en un autre", weak.Text, StringComparison.Ordinal);
        Assert.Contains("Votre mot de passe est changé", done.Text, StringComparison.Ordinal);
        using var late = host.Browse();
        Assert.Null((await late.GiveAsync("change@pic.test", People.Password)).RedirectsTo);
        Assert.NotNull((await late.GiveAsync("change@pic.test", wanted)).RedirectsTo);
        Assert.StartsWith("/connexion?", (await other.OpenAsync("/compte/securite")).RedirectsTo, StringComparison.Ordinal);
    }
}
