using System.Net;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Accounts;
using Pic.Rules.Members;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Staff;

public sealed class SpaceViewTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task View_WithAReason_ShowsTheSpaceReadOnlyAndTheAssociationReadsWhy()
    {
        var (member, other) = (await host.OwingAsync("Les Regardés", "r@regardes.example"), await host.OwingAsync("Les Tranquilles", "t@tranquilles.example"));
        using var browser = await host.StaffComesInAsync("regard@pic.example", StaffRole.Secretary);

        var space = await StartAsync(browser, member.Number, "Mme Pons ne trouve pas sa facture");
        var posted = await browser.PressAsync(space, $"/mon-espace/{member.Number}/contacts/confirmation");
        var foreign = await browser.OpenAsync($"/mon-espace/{other.Number}");

        Assert.Contains("Vous devez 30,00 € pour 2026.", space.Text, StringComparison.Ordinal);
        Assert.Contains("en lecture seule", space.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, posted.Status);
        Assert.Contains("rien n’y a été changé", posted.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, foreign.Status);
        Assert.Null(await host.ReadAsync(db => db.Contacts.Where(c => c.Email == "r@regardes.example").Select(c => c.ConfirmedOn).SingleAsync()));

        using var contact = await host.ContactComesInAsync("r@regardes.example");
        var history = await contact.OpenAsync($"/mon-espace/{member.Number}/historique");
        Assert.Contains("Mme Pons ne trouve pas sa facture", history.Text, StringComparison.Ordinal);
        Assert.Contains("Martine Delpech", history.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task View_EndedByItsButton_IsOver()
    {
        var member = await host.OwingAsync("Les Quittés", "q@quittes.example");
        using var browser = await host.StaffComesInAsync("quitte@pic.example", StaffRole.Treasurer);
        var space = await StartAsync(browser, member.Number, "essai");

        var back = await browser.FollowAsync(await browser.SendAsync(space, $"/equipe/adherents/{member.Number}/regard/fin"));

        Assert.Contains("Vous ne regardez plus cet espace", back.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync($"/mon-espace/{member.Number}")).Status);
    }

    [Fact]
    public async Task View_HalfAnHourLater_IsOver()
    {
        var member = await host.OwingAsync("Les Oubliés", "o@oublies.example");
        using var browser = await host.StaffComesInAsync("oubli@pic.example", StaffRole.Treasurer);
        await StartAsync(browser, member.Number, "essai");

        host.Clock.Advance(TimeSpan.FromMinutes(ViewSpace.Minutes + 1));

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync($"/mon-espace/{member.Number}")).Status);
    }

    [Fact]
    public async Task View_WithoutAReasonOrOfACandidate_DoesNotBegin()
    {
        var member = await host.OwingAsync("Les Muets", "m@muets.example");
        using var browser = await host.StaffComesInAsync("muet@pic.example", StaffRole.Treasurer);
        var form = await browser.OpenAsync($"/equipe/adherents/{member.Number}/regard");

        var page = await browser.SendAsync(form, $"/equipe/adherents/{member.Number}/regard", ("Reason", " "));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("l’association le lira", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync($"/mon-espace/{member.Number}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/equipe/adherents/A0000/regard")).Status);
    }

    private static async Task<Page> StartAsync(Browser browser, string number, string reason)
    {
        var address = $"/equipe/adherents/{number}/regard";
        return await browser.FollowAsync(await browser.SendAsync(await browser.OpenAsync(address), address, ("Reason", reason)));
    }
}
