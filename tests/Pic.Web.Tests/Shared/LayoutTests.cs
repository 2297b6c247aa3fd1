using Microsoft.AspNetCore.Http;
using Pic.Web.Features.Shared;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Shared;

public sealed class LayoutTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Index_NobodySignedIn_ExplainsThePortalAndOffersToSignIn()
    {
        var page = await host.Visitor().PageAsync("/");

        Assert.Equal("fr", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Le portail des associations hébergées · Le PIC", page.Title);
        Assert.Equal("#contenu", page.Body!.FirstElementChild!.GetAttribute("href"));
        Assert.Equal("/connexion", page.QuerySelector("header a.sign-in")!.GetAttribute("href"));
        Assert.Single(page.QuerySelectorAll("h1"));
    }

    [Theory]
    [InlineData("dark", "screen")]
    [InlineData("light", "not all")]
    [InlineData("auto", "screen and (prefers-color-scheme: dark)")]
    [InlineData("rose", "screen and (prefers-color-scheme: dark)")]
    public async Task Create_ThemeChosen_ReturnsAndKeepsIt(string theme, string media)
    {
        var visitor = host.Visitor();

        var answer = await visitor.SendAsync("/", "/affichage", ("theme", theme), ("back", "/nulle-part?x=1"));
        var page = await visitor.PageAsync("/");

        Assert.Equal("/nulle-part?x=1", answer.Headers.Location!.OriginalString);
        Assert.Equal(media, page.GetElementById("dark-sheet")!.GetAttribute("media"));
    }

    [Fact]
    public async Task Create_ForeignReturnAddress_GoesHomeInstead()
    {
        var answer = await host.Visitor().SendAsync("/", "/affichage", ("theme", "dark"), ("back", "//ailleurs.example"));

        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData(null, 139, 1, 1, 50)]
    [InlineData(3, 139, 3, 101, 139)]
    [InlineData(99, 139, 3, 101, 139)]
    [InlineData(-1, 139, 1, 1, 50)]
    [InlineData(1, 0, 1, 0, 0)]
    public void Of_AnyPageAsked_StaysWithinTheList(int? asked, long total, int page, long first, long last)
    {
        var pager = Pager.Of(asked, total);

        Assert.Equal((page, first, last), (pager.Page, pager.First, pager.Last));
    }

    [Fact]
    public void Address_OtherFilters_AreKept()
    {
        var request = new DefaultHttpContext().Request;
        request.Path = "/equipe/adherents";
        request.QueryString = new QueryString("?q=radio%20sud&page=2&etat=a&etat=b");

        Assert.Equal("/equipe/adherents?q=radio%20sud&etat=a&etat=b&page=3", Pager.Address(request, 3));
    }
}
