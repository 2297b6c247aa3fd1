using System.Net;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Documents;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Application.Services;
using Pic.Rules.Members;
using Pic.Rules.Services;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Staff;

/// <summary>What admins do to services, and to documents that wait.</summary>
public sealed class ServicePagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Security_CutAndLifted_WithItsReasonBesideTheUnpaidOne()
    {
        var member = await host.OwingAsync("Les Piratées");
        var site = await host.ReadAsync(db => db.Services.Where(s => s.MemberId == member.Id).Select(s => s.Id).SingleAsync());
        using var browser = await host.StaffComesInAsync("security@pic.example", StaffRole.SystemAdmin);

        var sheet = await browser.OpenAsync($"/equipe/adherents/{member.Number}");
        var form = await browser.OpenAsync($"/equipe/services/{site}/securite");
        var silent = await browser.SendAsync(form, $"/equipe/services/{site}/securite");
        var cut = await browser.FollowAsync(await browser.SendAsync(form, $"/equipe/services/{site}/securite", ("reason", "Envois de spam constatés")));
        var again = await browser.OpenAsync($"/equipe/services/{site}/securite");
        await UnpaidAsync(site, member);
        var lifted = await browser.FollowAsync(await browser.SendAsync(again, $"/equipe/services/{site}/securite/levee", ("reason", "Extension mise à jour")));

        Assert.NotNull(sheet.Document.QuerySelector($"a[href='/equipe/services/{site}/securite']"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.Status);
        Assert.Contains("interrompu pour sécurité", cut.Text, StringComparison.Ordinal);
        Assert.Contains("Il reste interrompu : cotisation impayée", lifted.Text, StringComparison.Ordinal);
        Assert.Equal(["Envois de spam constatés", "Extension mise à jour"], await host.ReadAsync(db => db.JournalEntries.Where(e => e.MemberId == member.Id && e.Act.StartsWith("service.")).OrderBy(e => e.Id).Select(e => e.Reason!).ToListAsync()));
    }

    [Fact]
    public async Task Security_OfADomainOrByATreasurer_HasNoDoor()
    {
        var member = await host.OwingAsync("Les Domaines");
        var domain = await host.ReadAsync(async db =>
        {
            var row = new DomainName { MemberId = member.Id, Label = "domaines.example", State = ServiceState.Active };
            db.Add(row);
            await db.SaveChangesAsync();
            return row.Id;
        });
        using var admin = await host.StaffComesInAsync("domains@pic.example", StaffRole.SystemAdmin);
        using var treasurer = await host.StaffComesInAsync("nosecurity@pic.example", StaffRole.Treasurer);

        Assert.Null((await admin.OpenAsync($"/equipe/adherents/{member.Number}")).Document.QuerySelector($"a[href='/equipe/services/{domain}/securite']"));
        Assert.Contains("jamais interrompu", (await admin.OpenAsync($"/equipe/services/{domain}/securite")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await treasurer.OpenAsync($"/equipe/services/{domain}/securite")).Status);
        Assert.Null((await treasurer.OpenAsync($"/equipe/adherents/{member.Number}")).Document.QuerySelector("a[href^='/equipe/services/']"));
    }

    [Fact]
    public async Task Deletion_NoServiceLeft_IsClosedByOneAdmin()
    {
        var member = await host.AssociationAsync("Les Sans Service");
        var procedure = await host.ReadAsync(async db =>
        {
            var row = new Procedure { MemberId = member.Id, Year = 2026, OpenedOn = new DateOnly(2026, 8, 31), OpenedBy = "test", RemovedOn = new DateOnly(2026, 10, 27), NotifiedOn = new DateOnly(2026, 11, 2), NotifiedBy = "test" };
            db.Add(row);
            await db.SaveChangesAsync();
            return row.Id;
        });
        using var browser = await host.StaffComesInAsync("bare@pic.example", StaffRole.SystemAdmin);

        var tasks = await browser.OpenAsync("/equipe/taches");
        var closed = await browser.FollowAsync(await browser.SendAsync(tasks, $"/equipe/suppressions/{procedure}/confirmation"));

        Assert.Contains("Plus aucun service à supprimer", tasks.Text, StringComparison.Ordinal);
        Assert.Contains("La procédure est close.", closed.Text, StringComparison.Ordinal);
        Assert.NotNull(await host.ReadAsync(db => db.Procedures.Where(p => p.Id == procedure).Select(p => p.ClosedOn).SingleAsync()));
    }

    [Fact]
    public async Task Documents_GivenUp_AreListedAndTriedAgain()
    {
        var member = await host.OwingAsync("Les Illisibles");
        var document = await host.ReadAsync(async db =>
        {
            var row = new IssuedDocument
            {
                MemberId = member.Id,
                Kind = DocumentKind.Invoice,
                InvoiceId = await db.Invoices.Where(i => i.MemberId == member.Id).Select(i => i.Id).SingleAsync(),
                FileName = "Facture-illisible.pdf",
                Attempts = FreezeDocuments.MaxAttempts,
                Remark = "Le document n’a pas pu être mis en page",
            };
            db.Add(row);
            await db.SaveChangesAsync();
            return row.Id;
        });
        using var secretary = await host.StaffComesInAsync("readsdocuments@pic.example", StaffRole.Secretary);
        using var browser = await host.StaffComesInAsync("triesdocuments@pic.example", StaffRole.SystemAdmin);

        var home = await browser.OpenAsync("/equipe");
        var list = await browser.OpenAsync("/equipe/documents");
        var tried = await browser.FollowAsync(await browser.SendAsync(list, "/equipe/documents"));

        Assert.NotNull(home.Document.QuerySelector("a[href='/equipe/documents']"));
        Assert.Contains("Facture-illisible.pdf", list.Text, StringComparison.Ordinal);
        Assert.Contains("1 document attend un nouvel essai", tried.Text, StringComparison.Ordinal);
        Assert.Equal(0, await host.ReadAsync(db => db.IssuedDocuments.Where(d => d.Id == document).Select(d => d.Attempts).SingleAsync()));
        Assert.Equal(HttpStatusCode.Forbidden, (await secretary.PressAsync(await secretary.OpenAsync("/equipe/documents"), "/equipe/documents")).Status);
    }

    private Task<int> UnpaidAsync(long site, Member member) => host.ReadAsync(async db =>
    {
        db.Add(new ServiceSuspension { MemberId = member.Id, ServiceId = site, Reason = SuspensionReason.Unpaid, Since = new DateOnly(2026, 11, 1), CutAt = host.Clock.GetUtcNow(), CutBy = "test", Stopped = false });
        return await db.SaveChangesAsync();
    });
}
