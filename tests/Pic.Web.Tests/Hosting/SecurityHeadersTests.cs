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

    [Fact]
    public async Task Get_BehindHttps_AsksForHttpsFromNowOn()
    {
        var visitor = host.CreateClient(new() { BaseAddress = new Uri("https://portail.exemple.fr") });

        var answer = await visitor.GetAsync("/");

        Assert.Contains("max-age", answer.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
        Assert.All(answer.Headers.GetValues("Set-Cookie").Where(cookie => cookie.StartsWith("pic-form", StringComparison.Ordinal)), cookie => Assert.Contains("secure", cookie, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_OwnFile_IsCachedUnderItsFingerprint()
    {
        await using var production = host.WithWebHostBuilder(builder => builder.UseEnvironment("Production"));
        var visitor = production.CreateClient();
        var sheet = (await visitor.PageAsync("/")).QuerySelector("link[href*='css/pic.']")!.GetAttribute("href")!;

        var answer = await visitor.GetAsync(sheet);

        Assert.NotEqual("/css/pic.css", sheet);
        Assert.True(answer.IsSuccessStatusCode);
        Assert.NotNull(answer.Headers.ETag);
    }
}
