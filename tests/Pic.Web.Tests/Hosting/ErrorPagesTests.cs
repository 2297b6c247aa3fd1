using System.Net;
using Xunit;

namespace Pic.Web.Tests.Hosting;

public sealed class ErrorPagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData(403, "Cette page ne vous est pas ouverte")]
    [InlineData(404, "Cette page n’existe pas")]
    [InlineData(419, "Le formulaire a expiré")]
    [InlineData(429, "Trop d’essais en peu de temps")]
    [InlineData(500, "Une panne de notre côté")]
    public async Task Show_Status_SaysWhatHappenedAndLeadsHome(int status, string title)
    {
        var answer = await host.Visitor().GetAsync($"/erreur/{status}");
        var page = await answer.DocumentAsync();

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
        Assert.Equal("/", page.QuerySelector("main a.btn")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Get_UnknownAddress_AnswersNotFoundInFrench()
    {
        var answer = await host.Visitor().GetAsync("/nulle-part");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("Cette page n’existe pas", (await answer.DocumentAsync()).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Post_WithoutFormKey_SaysThatTheFormExpired()
    {
        var answer = await host.Visitor().PostAsync("/affichage", new FormUrlEncodedContent([]));

        Assert.Equal(419, (int)answer.StatusCode);
        Assert.Equal("Le formulaire a expiré", (await answer.DocumentAsync()).QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("/sante")]
    [InlineData("/sante/vivant")]
    public async Task Get_Health_Answers(string path)
    {
        var answer = await host.Visitor().GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
