using System.Net;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Dues;
using Pic.Application.Invoicing;
using Pic.Application.Members;
using Pic.Rules.Invoicing;
using Pic.Rules.Members;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Staff;

public sealed class DuesDraftPagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Drafts_OfACall_AreFoundIssuedAndGivenUp()
    {
        var issued = await DraftAsync("Les Émises", 2027);
        var dropped = await DraftAsync("Les Abandonnées", 2027);
        using var browser = await host.StaffComesInAsync("drafts@pic.example", StaffRole.Treasurer);

        var home = await browser.OpenAsync("/equipe");
        var call = await browser.OpenAsync("/equipe/appels/2027");
        var member = await browser.OpenAsync($"/equipe/adherents/{issued.Number}");
        var list = await browser.OpenAsync("/equipe/appels/2027/brouillons");
        var one = await browser.FollowAsync(await browser.SendAsync(list, $"/equipe/appels/2027/brouillons/{await IdAsync(issued)}/emission"));
        var silent = await browser.FollowAsync(await browser.PressAsync(list, $"/equipe/appels/2027/brouillons/{await IdAsync(dropped)}/abandon", ("reason", " ")));
        var gone = await browser.FollowAsync(await browser.PressAsync(list, $"/equipe/appels/2027/brouillons/{await IdAsync(dropped)}/abandon", ("reason", "En sommeil")));

        Assert.NotNull(home.Document.QuerySelector("a[href='/equipe/appels/2027/brouillons']"));
        Assert.NotNull(call.Document.QuerySelector("a[href='/equipe/appels/2027/brouillons']"));
        Assert.NotNull(member.Document.QuerySelector("a[href='/equipe/appels/2027/brouillons']"));
        Assert.Contains("procédure pour impayé en cours", list.Text, StringComparison.Ordinal);
        Assert.Contains("La facture F2027-", one.Text, StringComparison.Ordinal);
        Assert.Contains("Dites pourquoi ce brouillon est abandonné", silent.Text, StringComparison.Ordinal);
        Assert.Contains("Tous les brouillons de l’appel 2027", gone.Text, StringComparison.Ordinal);
        Assert.Equal([issued.Id], await host.ReadAsync(db => db.Invoices.Where(i => i.Year == 2027).Select(i => i.MemberId).ToListAsync()));
    }

    [Fact]
    public async Task Drafts_AllAtOnce_AreIssued()
    {
        await DraftAsync("Les Unes", 2028);
        await DraftAsync("Les Autres", 2028);
        using var browser = await host.StaffComesInAsync("alldrafts@pic.example", StaffRole.Treasurer);

        var list = await browser.OpenAsync("/equipe/appels/2028/brouillons");
        var done = await browser.FollowAsync(await browser.SendAsync(list, "/equipe/appels/2028/brouillons"));

        Assert.Contains("2 brouillons émis", done.Text, StringComparison.Ordinal);
        Assert.Equal(0, await host.ReadAsync(db => db.Invoices.CountAsync(i => i.Year == 2028 && i.Number == null)));
    }

    [Fact]
    public async Task Drafts_ByTheSecretary_AreForbidden()
    {
        using var browser = await host.StaffComesInAsync("nodrafts@pic.example", StaffRole.Secretary);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync("/equipe/appels/2027/brouillons")).Status);
    }

    private Task<long> IdAsync(Member member) => host.ReadAsync(db => db.Invoices.Where(i => i.MemberId == member.Id).Select(i => i.Id).SingleAsync());

    private async Task<Member> DraftAsync(string name, int year)
    {
        var member = await host.AssociationAsync(name, $"{Guid.CreateVersion7():N}@asso.test");
        await host.ReadAsync(async db =>
        {
            if (!await db.HostProfiles.AnyAsync())
            {
                db.Add(new HostProfile { Since = host.Clock.GetUtcNow(), ChangedBy = "test", Name = "Hébergeur", Iban = "FR7630006000011234567890189" });
            }

            db.Add(new Procedure { MemberId = member.Id, Year = year - 1, OpenedOn = new DateOnly(2026, 8, 31), OpenedBy = "test" });
            db.Add(new Invoice { MemberId = member.Id, Kind = InvoiceKind.Dues, Year = year, Total = 30m, RecipientName = name, DraftReason = "procédure pour impayé en cours", Lines = { new InvoiceLine { Position = 1, Description = "Cotisation", Quantity = 1, UnitPrice = 30m, Amount = 30m } } });
            return await db.SaveChangesAsync();
        });
        return member;
    }
}
