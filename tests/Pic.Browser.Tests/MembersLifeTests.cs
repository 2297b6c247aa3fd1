using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Pic.Application.Accounts;
using Pic.Rules.Members;
using Xunit;

namespace Pic.Browser.Tests;

/// <summary>
/// From the public form to a handed-over association in one run, without script where a visitor needs none: applying, the board's answer, the first page,
/// an invitation, a link that served, the hand-over, the departure; and a code at the sign-in of the team.
/// </summary>
public sealed class MembersLifeTests(JourneyPortal portal) : IClassFixture<JourneyPortal>
{
    private const string Applicant = "ana.sol@semeurs.example";
    private const string Successor = "nour.salah@semeurs.example";
    private static readonly Look NoScript = Look.Desk with { Script = false };

    [Fact]
    public async Task Application_ToFirstPageInvitationHandOverAndDeparture_IsOneRun()
    {
        await ApplyAsync();
        var number = await portal.WithDataAsync(db => db.Members.Where(m => m.Name == "Les Semeurs").Select(m => m.Number).SingleAsync());
        await DecideAsync(number);

        var first = await portal.WindowAsync(Look.Phone);
        await first.GotoAsync("/connexion");
        await first.Locator("#Adresse").FillAsync(Applicant);
        await first.GetByRole(AriaRole.Button, new() { Name = "Recevoir un lien" }).ClickAsync();
        await first.GetByText("Regardez votre boîte aux lettres").First.WaitForAsync();
        var link = await LinkAsync(Applicant, "/connexion/lien/");
        await EnterAsync(first, link, number);
        await Assertions.Expect(first.Locator("h1")).ToContainTextAsync("Les Semeurs");
        await first.AssertAccessibleAsync();
        await first.AssertKeyboardAsync();
        await first.AssertNoSidewaysScrollAsync();
        await first.PictureAsync("premiere-page", Look.Phone);

        var thief = await portal.WindowAsync(NoScript);
        await thief.GotoAsync(link);
        await Assertions.Expect(thief.GetByText("a déjà servi").First).ToBeVisibleAsync();
        await thief.Context.CloseAsync();

        var second = await InviteAsync(first, number);
        await second.GotoAsync($"/mon-espace/{number}/contacts");
        await second.Locator("details.panel > summary", new() { HasTextString = "Ana Sol" }).ClickAsync();
        await second.GetByRole(AriaRole.Button, new() { Name = "Retirer Ana Sol" }).ClickAsync();
        await Assertions.Expect(second.GetByText("n’a plus accès").First).ToBeVisibleAsync();
        await first.GotoAsync($"/mon-espace/{number}");
        await Assertions.Expect(first.Locator("h1")).ToContainTextAsync("ne vous est pas ouverte");
        await LeaveAsync(second, number);
    }

    [Fact]
    public async Task Code_SetUpByTheTeam_IsAskedAtTheNextSignInAndNotTakenTwice()
    {
        var page = await portal.WindowAsync(NoScript);
        var login = portal.Logins.Single(l => l.Hat == "Secrétaire");
        await SignInAsync(page, login.Email, login.Password!);
        await page.ArriveAsync("**/equipe");
        await page.GotoAsync("/compte/securite/code");
        await page.PictureAsync("code", NoScript);
        var secret = (await page.Locator("code.secret").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.Locator("#Code").FillAsync(CodeNow(secret));
        await page.GetByRole(AriaRole.Button, new() { Name = "Activer" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("codes de secours");
        var recovery = await page.Locator(".recovery-codes code").First.InnerTextAsync();

        var later = await portal.WindowAsync(NoScript);
        await SignInAsync(later, login.Email, login.Password!);
        await Assertions.Expect(later.Locator("h1")).ToContainTextAsync("Votre code");
        await later.GotoAsync("/equipe");
        await later.ArriveAsync("**/connexion/code*");
        await later.Locator("#Code").FillAsync("000000");
        await later.GetByRole(AriaRole.Button, new() { Name = "Valider" }).ClickAsync();
        await Assertions.Expect(later.Locator("[role=alert], .field-error").First).ToBeVisibleAsync();
        await later.Locator("#Code").FillAsync(recovery);
        await later.GetByRole(AriaRole.Button, new() { Name = "Valider" }).ClickAsync();
        await later.ArriveAsync("**/equipe");

        var third = await portal.WindowAsync(NoScript);
        await SignInAsync(third, login.Email, login.Password!);
        await third.Locator("#Code").FillAsync(recovery);
        await third.GetByRole(AriaRole.Button, new() { Name = "Valider" }).ClickAsync();
        await Assertions.Expect(third.Locator("h1")).ToContainTextAsync("Votre code");
    }

    private async Task ApplyAsync()
    {
        var page = await portal.WindowAsync(NoScript);
        await page.GotoAsync("/adherer");
        await page.Locator("#Name").FillAsync("Les Semeurs");
        await page.Locator("#ContactName").FillAsync("Ana Sol");
        await page.Locator("#Email").FillAsync(Applicant);
        await page.WaitForTimeoutAsync(3500);
        await page.GetByRole(AriaRole.Button, new() { Name = "Recevoir le lien" }).ClickAsync();
        await page.GetByText("Regardez votre boîte aux lettres").First.WaitForAsync();
        var draft = await LinkAsync(Applicant, "/adherer/");
        await LookAtAsync(draft);
        await page.GotoAsync(draft);
        await page.Locator("#LegalForm").SelectOptionAsync("Association1901");
        await page.Locator("#Purpose").FillAsync("Des jardins partagés");
        await page.Locator("#Line1").FillAsync("3 rue des Lilas");
        await page.Locator("#PostalCode").FillAsync("31520");
        await page.Locator("#Town").FillAsync("Ramonville-Saint-Agne");
        await page.Locator("#WantsSite").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Envoyer ma demande" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Votre demande est reçue").First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    /// <summary>The form behind the link, as a phone shows it: what checks a page needs script.</summary>
    private async Task LookAtAsync(string draft)
    {
        var page = await portal.WindowAsync(Look.Phone);
        await page.GotoAsync(draft);
        await page.AssertAccessibleAsync();
        await page.AssertKeyboardAsync();
        await page.AssertNoSidewaysScrollAsync();
        await page.AssertTouchTargetsAsync();
        await page.PictureAsync("demande", Look.Phone);
        await page.Context.CloseAsync();
    }

    /// <summary>The board meets today, accepts and closes: only then is anybody a member.</summary>
    private async Task DecideAsync(string number)
    {
        var page = await portal.WindowAsync(Look.Desk);
        var login = portal.Logins.Single(l => l.Hat == "Membre du CA");
        await SignInAsync(page, login.Email, login.Password!);
        await page.ArriveAsync("**/equipe");
        await page.GotoAsync($"/equipe/candidatures/{number}");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Des jardins partagés");
        await page.GotoAsync("/equipe/conseils");
        await page.Locator("#New_On").FillAsync("2026-11-23");
        await page.Locator("#New_IsExtraordinary").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Fixer la réunion" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "23 novembre 2026" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ouvrir la séance" }).ClickAsync();
        await page.Locator("form[aria-label='Décision pour Les Semeurs'] [data-main]").First.ClickAsync();
        await Assertions.Expect(page.Locator(".message").First).ToContainTextAsync("accepter");

        // The demo's own candidates stay for another evening.
        var undecided = page.GetByText("Clore sans avoir tout décidé");
        if (await undecided.IsVisibleAsync())
        {
            await undecided.ClickAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Clore la séance" }).ClickAsync();
        await Assertions.Expect(page.Locator(".message").First).ToContainTextAsync("La séance est close");
        await page.Context.CloseAsync();
    }

    private async Task<IPage> InviteAsync(IPage page, string number)
    {
        await page.GotoAsync($"/mon-espace/{number}/contacts/nouveau");
        await page.Locator("#Name").FillAsync("Nour Salah");
        await page.Locator("#Email").FillAsync(Successor);
        await page.Locator("#Representative").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Envoyer l’invitation" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Nour Salah reçoit une invitation").First).ToBeVisibleAsync();
        var guest = await portal.WindowAsync(NoScript);
        await EnterAsync(guest, await LinkAsync(Successor, "/connexion/lien/"), number);
        return guest;
    }

    private async Task LeaveAsync(IPage page, string number)
    {
        await page.GotoAsync($"/mon-espace/{number}/depart");
        await page.PictureAsync("depart", NoScript);
        await page.Locator("#EffectiveOn").FillAsync("2026-12-31");
        await page.Locator("#Confirmed").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Annoncer le départ" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Votre départ est noté pour le 31 décembre 2026").First).ToBeVisibleAsync();
        await page.GotoAsync($"/mon-espace/{number}/historique");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Départ annoncé pour le 31 décembre 2026");
        Assert.Equal(MembershipState.Leaving, await portal.WithDataAsync(db => db.Members.Where(m => m.Number == number).Select(m => m.State).SingleAsync()));
    }

    private static async Task EnterAsync(IPage page, string link, string number)
    {
        await page.GotoAsync(link);
        await page.GetByRole(AriaRole.Button, new() { Name = "Me connecter" }).ClickAsync();
        await page.ArriveAsync($"**/mon-espace/{number}");
    }

    private static async Task SignInAsync(IPage page, string email, string password)
    {
        await page.GotoAsync("/connexion");
        await page.Locator("#Email").FillAsync(email);
        await page.Locator("#Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Entrer", Exact = true }).ClickAsync();
    }

    private string CodeNow(string secret) => TimeCode.CodeAt(secret, TimeCode.StepAt(portal.Clock.GetUtcNow()));

    /// <summary>The newest link of this kind in a mail to the address.</summary>
    private async Task<string> LinkAsync(string email, string path)
    {
        var bodies = await portal.WithDataAsync(db => db.OutboxMails.Where(m => m.ToAddress == email).OrderByDescending(m => m.QueuedAt).Select(m => m.TextBody).ToListAsync());
        var body = bodies.First(b => b.Contains(path, StringComparison.Ordinal));
        return body[body.IndexOf(path, StringComparison.Ordinal)..].Split('\n')[0].Trim();
    }
}
