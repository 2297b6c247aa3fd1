using System.Net;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Mails;
using Pic.Web.Tests.Hosting;
using Pic.Web.Tests.Staff;
using Xunit;

namespace Pic.Web.Tests.MySpace;

public sealed class OwnContactsTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task HandOver_NewTreasurerInvitedAndOldOneTakenOut_LosesAccessTheSameMinute()
    {
        var member = await host.AssociationAsync("Les Passeurs", "ancien@passeurs.example");
        using var old = await host.ContactComesInAsync("ancien@passeurs.example");
        var home = $"/mon-espace/{member.Number}/contacts";

        var invited = await old.FollowAsync(await old.SendAsync(await old.OpenAsync(home + "/nouveau"), home, ("Name", "Nour Salah"), ("Email", "nour@passeurs.example"), ("Treasury", "true")));
        Assert.Contains("Nour Salah reçoit une invitation", invited.Text, StringComparison.Ordinal);
        Assert.Single(invited.Document.QuerySelectorAll(".list .state"), s => s.TextContent.Contains("pas encore ouverte", StringComparison.Ordinal));
        var again = invited.Document.QuerySelector("form[action$='/invitation']")!.GetAttribute("action")!;
        Assert.Contains("attendez une heure", (await old.FollowAsync(await old.PressAsync(invited, again))).Document.Body!.TextContent, StringComparison.Ordinal);
        host.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Contains("reçoit une nouvelle invitation", (await old.FollowAsync(await old.PressAsync(invited, again))).Document.Body!.TextContent, StringComparison.Ordinal);
        host.Clock.Advance(TimeSpan.FromHours(-2));
        var link = (await host.LastLinkAsync("nour@passeurs.example"))!;
        using var nour = host.Browse();
        Assert.Equal("/mon-espace", (await nour.SendAsync(await nour.OpenAsync(link), link)).RedirectsTo);
        using var thief = host.Browse();
        Assert.Contains("a déjà servi", (await thief.FollowAsync(await thief.OpenAsync(link))).Text, StringComparison.Ordinal);

        var page = await nour.OpenAsync(home);
        var first = await host.ReadAsync(db => db.Contacts.Where(c => c.Email == "ancien@passeurs.example").Select(c => c.Id).SingleAsync());
        var taken = await nour.FollowAsync(await nour.PressAsync(page, $"{home}/{first}/retrait"));

        Assert.DoesNotContain("pas encore ouverte", page.Text, StringComparison.Ordinal);
        Assert.Contains("n’a plus accès", taken.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await old.OpenAsync(home)).Status);
        Assert.Equal(1, await host.ReadAsync(db => db.OutboxMails.CountAsync(m => m.ToAddress == "ancien@passeurs.example" && m.Step == MailStep.AccountNotice && m.TextBody.Contains("a retiré"))));
    }

    [Fact]
    public async Task LastContact_CannotBeTakenOut()
    {
        var member = await host.AssociationAsync("La Solitaire", "seule@solitaire.example");
        using var browser = await host.ContactComesInAsync("seule@solitaire.example");
        var home = $"/mon-espace/{member.Number}/contacts";
        var id = await host.ReadAsync(db => db.Contacts.Where(c => c.Email == "seule@solitaire.example").Select(c => c.Id).SingleAsync());

        var refused = await browser.FollowAsync(await browser.PressAsync(await browser.OpenAsync(home), $"{home}/{id}/retrait"));

        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync(home)).Status);
        Assert.NotNull(refused.Document.QuerySelector(".message"));
        Assert.Equal(1, await host.ReadAsync(db => db.ContactAssignments.CountAsync(a => a.ContactId == id && a.Until == null)));
    }

    [Fact]
    public async Task Invitation_OfSomebodyKnownElsewhere_ChangesNothingOfTheirs()
    {
        await host.AssociationAsync("Ailleurs", "lou@ailleurs.example");
        var member = await host.AssociationAsync("Ici", "ici@ici.example");
        using var browser = await host.ContactComesInAsync("ici@ici.example");
        var home = $"/mon-espace/{member.Number}/contacts";

        await browser.SendAsync(await browser.OpenAsync(home + "/nouveau"), home, ("Name", "Usurpée"), ("Email", "LOU@ailleurs.example"), ("Phone", "0600000000"), ("Representative", "true"), ("ContactId", "1"));

        var lou = await host.ReadAsync(db => db.Contacts.AsNoTracking().SingleAsync(c => c.Email == "lou@ailleurs.example"));
        Assert.Equal(("Camille Pons", (string?)null), (lou.Name, lou.Phone));
        Assert.Equal(2, await host.ReadAsync(db => db.ContactAssignments.Where(a => a.ContactId == lou.Id && a.Until == null).Select(a => a.MemberId).Distinct().CountAsync()));
    }

    [Fact]
    public async Task Confirmation_OnceAYear_IsOneClick()
    {
        var member = await host.AssociationAsync("Les Fidèles", "fidele@fideles.example");
        using var browser = await host.ContactComesInAsync("fidele@fideles.example");
        var home = $"/mon-espace/{member.Number}/contacts";
        var asked = await browser.OpenAsync($"/mon-espace/{member.Number}");

        var done = await browser.FollowAsync(await browser.PressAsync(asked, home + "/confirmation"));

        Assert.Contains("Une fois par an", asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Une fois par an", done.Text, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 11, 23), await host.ReadAsync(db => db.Contacts.Where(c => c.Email == "fidele@fideles.example").Select(c => c.ConfirmedOn!.Value).SingleAsync()));
    }

    [Fact]
    public async Task ServiceRequest_AskedThenOpened_StandsAmongTheServices()
    {
        var member = await host.AssociationAsync("Les Curieux", "curieux@curieux.example");
        using var browser = await host.ContactComesInAsync("curieux@curieux.example");
        var home = $"/mon-espace/{member.Number}";
        await browser.SendAsync(await browser.OpenAsync(home + "/demandes/nouvelle"), home + "/demandes", ("Kind", "Site"), ("Wish", "Un site pour la fête"));
        var id = await host.ReadAsync(db => db.ServiceRequests.Where(r => r.MemberId == member.Id).Select(r => r.Id).SingleAsync());
        using var admin = await host.StaffComesInAsync("admin@curieux.test", Pic.Rules.Members.StaffRole.SystemAdmin);
        var list = await admin.OpenAsync("/equipe/demandes");

        var nameless = await admin.FollowAsync(await admin.PressAsync(list, $"/equipe/demandes/{id}/ouverture"));
        var opened = await admin.FollowAsync(await admin.PressAsync(list, $"/equipe/demandes/{id}/ouverture", ("label", "fete.curieux.example")));
        var again = await admin.FollowAsync(await admin.PressAsync(list, $"/equipe/demandes/{id}/refus", ("reason", "non")));
        var services = await browser.OpenAsync(home + "/services");

        Assert.Equal($"/equipe/demandes/{id}/refus", list.Document.QuerySelector("input[name=reason]")!.Closest("form")!.GetAttribute("action"));
        Assert.Empty(list.Document.QuerySelectorAll("[formaction]"));
        Assert.Contains("Indiquez l’adresse ou le nom", nameless.Text, StringComparison.Ordinal);
        Assert.Contains("fete.curieux.example est ouvert", opened.Text, StringComparison.Ordinal);
        Assert.Contains("a déjà reçu une réponse", again.Text, StringComparison.Ordinal);
        Assert.Equal(2, services.Text.Split("fete.curieux.example").Length - 1);
    }

    [Fact]
    public async Task SignIn_FromAnotherDevice_IsToldByMail()
    {
        await host.AssociationAsync("Les Mobiles", "mobile@mobiles.example");
        using var first = await host.ContactComesInAsync("mobile@mobiles.example");
        Assert.Equal(0, await NoticesAsync("mobile@mobiles.example"));
        using var phone = host.Browse("Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0");
        await phone.AskLinkAsync("mobile@mobiles.example");
        var link = (await host.LastLinkAsync("mobile@mobiles.example"))!;
        await phone.SendAsync(await phone.OpenAsync(link), link);

        Assert.Equal(1, await NoticesAsync("mobile@mobiles.example"));
        Assert.Contains("Firefox sur Android", (await host.ReadAsync(db => db.OutboxMails.SingleAsync(m => m.Step == MailStep.AccountNotice && m.ToAddress == "mobile@mobiles.example"))).TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnData_OfAContact_HoldsItsOwnAndNobodyElses()
    {
        var member = await host.AssociationAsync("Les Emportés", "moi@emportes.example");
        await host.AssociationAsync("Les Autres", "autre@emportes.example");
        using var browser = await host.ContactComesInAsync("moi@emportes.example");

        var json = await browser.OpenAsync("/compte/donnees/mes-donnees.json");

        Assert.Contains("moi@emportes.example", json.Html, StringComparison.Ordinal);
        Assert.Contains(member.Number, json.Html, StringComparison.Ordinal);
        Assert.Contains("Votre lien de connexion", json.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("autre@emportes.example", json.Html, StringComparison.Ordinal);
        using var stranger = host.Browse();
        Assert.StartsWith("/connexion", (await stranger.OpenAsync("/compte/donnees/mes-donnees.json")).RedirectsTo, StringComparison.Ordinal);
    }

    private Task<int> NoticesAsync(string email) => host.ReadAsync(db => db.OutboxMails.CountAsync(m => m.Step == MailStep.AccountNotice && m.ToAddress == email));
}
