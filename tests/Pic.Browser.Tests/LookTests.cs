using Microsoft.Playwright;
using Xunit;

namespace Pic.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class LookTests(PortalBrowser portal)
{
    public static TheoryData<string, string> Pages() =>
        new()
        {
            { "/", "accueil" },
            { "/connexion", "connexion" },
            { "/nulle-part", "erreur-404" },
            { "/erreur/500", "erreur-500" },
            { "/equipe/composants", "composants" },
        };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_EveryLook_IsAccessibleAndFitsTheWindow(string path, string name)
    {
        foreach (var look in new[] { Look.Desk, Look.DeskDark, Look.Phone, Look.PhoneDark })
        {
            var page = await portal.OpenAsync(path, look);

            await page.AssertAccessibleAsync();
            await page.AssertKeyboardAsync();
            await page.AssertNoSidewaysScrollAsync();
            await page.AssertTouchTargetsAsync();
            await page.PictureAsync(name, look);
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task Form_FaultyAnswers_AreAccessibleToo()
    {
        foreach (var look in new[] { Look.Desk, Look.PhoneDark })
        {
            var page = await portal.OpenAsync("/equipe/composants", look);
            await page.Locator("main form[method=post] button[type=submit]").ClickAsync();

            await Assertions.Expect(page.Locator("[role=alert]")).ToContainTextAsync("Rien n’est enregistré");
            await page.AssertAccessibleAsync();
            await page.AssertKeyboardAsync();
            await page.PictureAsync("composants-fautes", look);
            await page.Context.CloseAsync();
        }
    }

    [Theory]
    [InlineData("tabIndex = 3", "out of turn")]
    [InlineData("tabIndex = -1", "not reached")]
    [InlineData("className = '', last.style.outline = 'none', last.style.boxShadow = 'none'", "focus not seen")]
    public async Task Keyboard_ButtonItCannotUse_IsSeenByTheCheck(string harm, string fault)
    {
        var page = await portal.OpenAsync("/connexion");
        await page.EvaluateAsync($"() => {{ const last = document.body.appendChild(document.createElement('button')); last.textContent = 'x'; last.{harm}; }}");

        var seen = await Record.ExceptionAsync(page.AssertKeyboardAsync);

        Assert.Contains(fault, seen?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Theme_DarkChosen_TurnsAndStaysDark(bool script)
    {
        var page = await portal.OpenAsync("/", Look.Desk with { Script = script });
        var before = await Background(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Sombre" }).ClickAsync();
        await Assertions.Expect(page.Locator("#dark-sheet")).ToHaveAttributeAsync("media", "screen");
        var after = await Background(page);
        for (var tries = 0; !(await page.Context.CookiesAsync()).Any(c => c.Name == "pic-theme"); tries++)
        {
            Assert.True(tries < 1200, "The choice was not kept.");
            await Task.Delay(100);
        }

        await page.ReloadAsync();

        Assert.NotEqual(before, after);
        Assert.Equal(after, await Background(page));
    }

    [Fact]
    public async Task Page_OwnFiles_AreAllThatIsLoaded()
    {
        var page = await portal.WindowAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        page.RequestFailed += (_, request) => complaints.Add(request.Url);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(portal.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                complaints.Add(request.Url);
            }
        };

        await page.GotoAsync("/equipe/composants", new() { WaitUntil = WaitUntilState.NetworkIdle });

        // A function that waits: a file that came over the network is a font only once the browser has read it.
        await page.WaitForFunctionAsync("() => document.fonts.check('16px \"Source Sans 3\"') && document.fonts.check('600 16px \"Source Serif 4\"') && 'htmx' in window");
        Assert.Empty(complaints);
    }

    private static async Task<string> Background(IPage page)
    {
        await page.WholeAsync();

        return await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
    }
}
