using Microsoft.AspNetCore.Hosting;
using Xunit;

namespace Pic.Web.Tests.Hosting;

public sealed class SecurityHeadersTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/nulle-part")]
    [InlineData("/erreur/500")]
    [InlineData("/css/pic.css")]
    public async Task Get_AnyAddress_CarriesThePolicies(string path)
    {
        var answer = await host.Visitor().GetAsync(path);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(answer.Headers.Contains("Permissions-Policy"));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/equipe/composants")]
    [InlineData("/nulle-part")]
    public async Task Get_AnyPage_HoldsNoInlineScriptOrStyle(string path)
    {
        var page = await host.Visitor().PageAsync(path);

        Assert.Empty(page.QuerySelectorAll("script:not([src]), style, [style], [onclick], [onchange], [onsubmit], [hx-on]"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/connexion")]
    [InlineData("/nulle-part")]
    public async Task Get_AnyPage_IsNotKept(string path)
    {
        var answer = await host.Visitor().GetAsync(path);

        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Get_BehindHttps_AsksForHttpsFromNowOn()
    {
        var visitor = host.CreateClient(new() { BaseAddress = new Uri("https://portail.exemple.fr") });

        var answer = await visitor.GetAsync("/");

        Assert.Equal("max-age=31536000; includeSubDomains", answer.Headers.GetValues("Strict-Transport-Security").Single());
    }

    [Fact]
    public async Task Post_BehindHttps_CookiesCarryTheHostPrefix()
    {
        using var browser = host.Browse();
        var page = await browser.OpenAsync("/connexion");
        var themed = await browser.SendAsync(page, "/affichage", ("theme", "dark"));
        var dark = await browser.OpenAsync("/connexion");
        var auto = await browser.SendAsync(dark, "/affichage", ("theme", "auto"));

        var cookies = page.SetCookies.Concat(themed.SetCookies).Concat(auto.SetCookies).ToList();
        Assert.Equal("dark", dark.Document.DocumentElement.GetAttribute("data-theme"));
        Assert.Contains(cookies, cookie => cookie.StartsWith("__Host-pic-form=", StringComparison.Ordinal));
        Assert.Contains(cookies, cookie => cookie.StartsWith("__Host-pic-theme=dark", StringComparison.Ordinal));
        Assert.All(cookies, cookie => Assert.StartsWith("__Host-pic-", cookie, StringComparison.Ordinal));
        Assert.All(cookies, cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.All(cookies, cookie => Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Get_OwnFile_IsCachedUnderItsFingerprint()
    {
        await using var production = host.WithWebHostBuilder(builder => builder.UseEnvironment("Production").UseSetting("Mail:Catch", "true"));
        var visitor = production.CreateClient();
        var sheet = (await visitor.PageAsync("/")).QuerySelector("link[href*='css/pic.']")!.GetAttribute("href")!;

        var answer = await visitor.GetAsync(sheet);

        Assert.NotEqual("/css/pic.css", sheet);
        Assert.True(answer.IsSuccessStatusCode);
        Assert.NotNull(answer.Headers.ETag);
    }
}
