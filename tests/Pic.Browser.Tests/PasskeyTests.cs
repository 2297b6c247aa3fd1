using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Pic.Browser.Tests;

/// <summary>A passkey, from the security page to the sign-in page and back, with the browser's own virtual authenticator.</summary>
public sealed class PasskeyTests(JourneyPortal portal) : IClassFixture<JourneyPortal>
{
    private const string Name = "Téléphone de Martine";

    [Fact]
    public async Task Passkey_AddedThenRemoved_OpensTheAccountOnlyMeanwhile()
    {
        var page = await portal.WindowAsync(Look.Desk);
        var home = portal.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        await AddAuthenticatorAsync(page);
        await page.GotoAsync(home + "/connexion");
        var login = portal.Logins.Single(l => l.Hat == "Trésorière");
        await page.Locator("#Email").FillAsync(login.Email);
        await page.Locator("#Password").FillAsync(login.Password!);
        await page.GetByRole(AriaRole.Button, new() { Name = "Entrer", Exact = true }).ClickAsync();
        await page.ArriveAsync(home + "/equipe");

        await page.GotoAsync(home + "/compte/securite");
        await page.AssertAccessibleAsync();
        await page.AssertKeyboardAsync();
        await page.Locator("#Nom").FillAsync(Name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ajouter une clé d’accès" }).ClickAsync();
        await Assertions.Expect(page.GetByText("La clé d’accès est ajoutée.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText(Name, new() { Exact = true }).First).ToBeVisibleAsync();
        await page.PictureAsync("securite-cle", Look.Desk);

        await SignOutAsync(page, home);
        await EnterAsync(page);
        await page.ArriveAsync(home + "/equipe");

        await page.GotoAsync(home + "/compte/securite");
        await page.GetByRole(AriaRole.Button, new() { Name = "Retirer " + Name }).ClickAsync();
        await Assertions.Expect(page.GetByText("La clé d’accès est retirée")).ToBeVisibleAsync();
        await SignOutAsync(page, home);
        await EnterAsync(page);
        await Assertions.Expect(page.GetByText("n’a pas pu être vérifiée")).ToBeVisibleAsync();

        Assert.Equal(["account.passkey-added", "account.passkey-removed"], await portal.WithDataAsync(db =>
            db.JournalEntries.Where(e => e.Act.StartsWith("account.passkey")).OrderBy(e => e.At).Select(e => e.Act).ToListAsync()));
    }

    private static Task EnterAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Entrer avec une clé d’accès" }).ClickAsync();

    private static async Task SignOutAsync(IPage page, string home)
    {
        await page.Locator(".user-menu > summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Se déconnecter" }).ClickAsync();
        await page.GotoAsync(home + "/connexion");
    }

    private static async Task AddAuthenticatorAsync(IPage page)
    {
        var devTools = await page.Context.NewCDPSessionAsync(page);
        await devTools.SendAsync("WebAuthn.enable");
        await devTools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
