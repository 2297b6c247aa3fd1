using System.Net;
using Pic.Rules.Members;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.SignIn;

public sealed class SecondFactorTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Enrol_RightCode_ShowsRecoveryCodesOnceAndKeepsThePersonIn()
    {
        await host.StaffAsync("enrol@pic.test", StaffRole.Treasurer);
        using var browser = host.Browse();
        await browser.GiveAsync("enrol@pic.test", People.Password);
        var page = await browser.OpenAsync("/compte/securite/code");
        var secret = page.Document.QuerySelector("code.secret")!.TextContent.Replace(" ", "", StringComparison.Ordinal);

        var codes = await browser.SendAsync(page, "/compte/securite/code", ("Code", host.CodeNow(secret)));

        Assert.Equal(8, codes.Document.QuerySelectorAll(".recovery-codes code").Length);
        Assert.Contains("Il vous reste 8 codes", (await browser.OpenAsync("/compte/securite")).Text, StringComparison.Ordinal);
        Assert.Equal("/compte/securite", (await browser.OpenAsync("/compte/securite/code")).RedirectsTo);
    }

    [Fact]
    public async Task Enrol_WrongCode_IsRefused()
    {
        await host.StaffAsync("faux@pic.test", StaffRole.Treasurer);
        using var browser = host.Browse();
        await browser.GiveAsync("faux@pic.test", People.Password);
        var page = await browser.OpenAsync("/compte/securite/code");

        var refused = await browser.SendAsync(page, "/compte/securite/code", ("Code", "000000"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Ce code n’est pas le bon", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_WithCode_AsksItAndTakesEachCodeOnce()
    {
        var secret = await SecretAsync("code2@pic.test");
        host.Clock.Advance(TimeSpan.FromSeconds(60));
        var code = host.CodeNow(secret);
        using var browser = host.Browse();

        var asked = await browser.GiveAsync("code2@pic.test", People.Password, "/compte/securite");
        Assert.StartsWith("/connexion/code", asked.RedirectsTo, StringComparison.Ordinal);
        Assert.StartsWith("/connexion/code", (await browser.OpenAsync("/compte/securite")).RedirectsTo, StringComparison.Ordinal);
        Assert.StartsWith("/connexion/code", (await browser.OpenAsync("/mon-espace")).RedirectsTo, StringComparison.Ordinal);
        var entered = await browser.SendAsync(await browser.FollowAsync(asked), "/connexion/code", ("Code", code));
        Assert.Equal("/compte/securite", entered.RedirectsTo);

        using var thief = host.Browse();
        var again = await thief.FollowAsync(await thief.GiveAsync("code2@pic.test", People.Password));
        Assert.Contains("a déjà servi", (await thief.SendAsync(again, "/connexion/code", ("Code", code))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_RecoveryCode_ServesOnce()
    {
        await host.StaffAsync("secours@pic.test", StaffRole.Secretary);
        using var first = host.Browse();
        await first.GiveAsync("secours@pic.test", People.Password);
        var page = await first.OpenAsync("/compte/securite/code");
        var secret = page.Document.QuerySelector("code.secret")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        var codes = await first.SendAsync(page, "/compte/securite/code", ("Code", host.CodeNow(secret)));
        var recovery = codes.Document.QuerySelector(".recovery-codes code")!.TextContent;

        Assert.Equal(HttpStatusCode.Redirect, (await WithCodeAsync(recovery.ToLowerInvariant())).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await WithCodeAsync(recovery)).Status);

        async Task<Page> WithCodeAsync(string code)
        {
            using var browser = host.Browse();
            var asked = await browser.FollowAsync(await browser.GiveAsync("secours@pic.test", People.Password));
            return await browser.SendAsync(asked, "/connexion/code", ("Code", code));
        }
    }

    [Fact]
    public async Task SignIn_SixWrongCodes_Pauses()
    {
        var secret = await SecretAsync("devine@pic.test");
        host.Clock.Advance(TimeSpan.FromSeconds(60));
        using var browser = host.Browse();
        var asked = await browser.FollowAsync(await browser.GiveAsync("devine@pic.test", People.Password));
        for (var i = 0; i < 5; i++)
        {
            await browser.SendAsync(asked, "/connexion/code", ("Code", "00000" + i));
        }

        var right = await browser.SendAsync(asked, "/connexion/code", ("Code", host.CodeNow(secret)));

        Assert.Contains("Trop d’essais", right.Text, StringComparison.Ordinal);
        host.Clock.Advance(TimeSpan.FromMinutes(20));
    }

    [Fact]
    public async Task EndOthers_OtherDevice_IsSignedOutAtItsNextClick()
    {
        var secret = await SecretAsync("appareils@pic.test");
        host.Clock.Advance(TimeSpan.FromSeconds(60));
        using var phone = host.Browse();
        await phone.SendAsync(await phone.FollowAsync(await phone.GiveAsync("appareils@pic.test", People.Password)), "/connexion/code", ("Code", host.CodeNow(secret)));
        host.Clock.Advance(TimeSpan.FromSeconds(60));
        using var desk = host.Browse();
        await desk.SendAsync(await desk.FollowAsync(await desk.GiveAsync("appareils@pic.test", People.Password)), "/connexion/code", ("Code", host.CodeNow(secret)));

        await desk.SendAsync(await desk.OpenAsync("/compte/securite"), "/compte/securite/sessions/fin");

        Assert.StartsWith("/connexion", (await phone.OpenAsync("/compte/securite")).RedirectsTo, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await desk.OpenAsync("/compte/securite")).Status);
    }

    [Fact]
    public async Task EndOthers_SignedInForLong_AsksToSignInAgain()
    {
        await host.StaffAsync("oubli@pic.test", StaffRole.Treasurer);
        using var phone = host.Browse();
        using var desk = host.Browse();
        await phone.GiveAsync("oubli@pic.test", People.Password);
        await desk.GiveAsync("oubli@pic.test", People.Password);
        var early = await desk.OpenAsync("/compte/securite");
        host.Clock.Advance(TimeSpan.FromMinutes(31));

        var others = await desk.FollowAsync(await desk.SendAsync(early, "/compte/securite/sessions/fin"));
        var one = await desk.FollowAsync(await desk.SendAsync(early, early.Document.QuerySelector(".devices form")!.GetAttribute("action")!));
        var code = await desk.FollowAsync(await desk.OpenAsync("/compte/securite/code"));
        var late = await desk.OpenAsync("/compte/securite");

        Assert.All([others, one, code], answer => Assert.Contains("Connectez-vous à nouveau", answer.Text, StringComparison.Ordinal));
        Assert.NotNull(late.Document.QuerySelector("main a[href='/connexion?retour=/compte/securite']"));
        Assert.Null(late.Document.QuerySelector("main form[action$='/fin']"));
        Assert.Equal(HttpStatusCode.OK, (await phone.OpenAsync("/compte/securite")).Status);
    }

    private async Task<string> SecretAsync(string email)
    {
        await host.StaffAsync(email, StaffRole.Treasurer);
        using var browser = host.Browse();
        await browser.GiveAsync(email, People.Password);
        return await host.EnrolAsync(browser);
    }
}
