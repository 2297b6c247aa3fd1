using System.IO.Compression;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Mails;
using Pic.Application.Members;
using Pic.Application.Services;
using Pic.Rules.Members;
using Pic.Rules.Services;
using Pic.Testing.Builders;
using Pic.Web.Tests.Hosting;
using Pic.Web.Tests.Staff;
using Xunit;

namespace Pic.Web.Tests.MySpace;

public sealed class LeavingTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Departure_ByItsRepresentative_CreditsNextYearOrdersArchivesAndTellsEverybody()
    {
        var member = await host.OwingAsync("Les Partants", "une@partants.example", "deux@partants.example");
        await HostAsync();
        await CallNextYearAsync(member);
        using var browser = await host.ContactComesInAsync("une@partants.example");
        var address = $"/mon-espace/{member.Number}/depart";

        var form = await browser.OpenAsync(address);
        var done = await browser.FollowAsync(await browser.SendAsync(form, address, ("Reason", "Dissolved"), ("EffectiveOn", "2026-12-31"), ("RedirectTo", "https://www.ailleurs.example/nous"), ("WantsData", "true"), ("Confirmed", "true")));
        var again = await browser.PressAsync(done, address, ("Reason", "Left"), ("EffectiveOn", "2026-12-31"), ("Confirmed", "true"));

        Assert.Contains("La cotisation 2026 reste acquise, ou due", form.Text, StringComparison.Ordinal);
        Assert.Contains("Votre départ est noté pour le 31 décembre 2026", done.Text, StringComparison.Ordinal);
        Assert.Contains("son départ est déjà enregistré", again.Text, StringComparison.Ordinal);
        var notice = await host.ReadAsync(db => db.DepartureNotices.SingleAsync(n => n.MemberId == member.Id));
        Assert.Equal((DepartureReason.Dissolved, "https://www.ailleurs.example/nous", true), (notice.Reason, notice.RedirectTo, notice.WantsData));
        Assert.Equal(MembershipState.Leaving, await host.ReadAsync(db => db.Members.Where(m => m.Id == member.Id).Select(m => m.State).SingleAsync()));
        Assert.Equal([2027], await host.ReadAsync(db => db.CreditNotes.Where(c => c.MemberId == member.Id).Select(c => db.Invoices.Where(i => i.Id == c.InvoiceId).Select(i => i.Year).Single()).ToListAsync()));
        Assert.Equal(WorkOrderKind.Archive, await host.ReadAsync(db => db.WorkOrders.Where(o => o.MemberId == member.Id).Select(o => o.Kind).SingleAsync()));
        Assert.Equal(ServiceState.Active, await host.ReadAsync(db => db.Services.Where(s => s.MemberId == member.Id).Select(s => s.State).SingleAsync()));
        Assert.Equal(2, await host.ReadAsync(db => db.OutboxMails.CountAsync(m => m.MemberId == member.Id && m.Step == MailStep.AccountNotice && m.TextBody.Contains("a annoncé le départ"))));
        Assert.Equal(2, await host.ReadAsync(db => db.StaffAlerts.CountAsync(a => a.MemberId == member.Id && a.Key.StartsWith("leave/"))));
    }

    [Theory]
    [InlineData("EffectiveOn", "2026-01-01", "Choisissez un jour entre aujourd’hui")]
    [InlineData("EffectiveOn", "2190-12-31", "Choisissez un jour entre aujourd’hui")]
    [InlineData("RedirectTo", "javascript:alert(1)", "n’est pas une adresse de site")]
    [InlineData("RedirectTo", "https://moi:secret@site.example", "n’est pas une adresse de site")]
    [InlineData("Confirmed", "false", "Cochez la case")]
    public async Task Departure_WithSomethingWrong_SaysWhatAndNotesNothing(string field, string value, string said)
    {
        var member = await host.OwingAsync("Les Hésitants", $"{Guid.CreateVersion7():N}@hesitants.example");
        var email = await host.ReadAsync(db => db.ContactAssignments.Where(a => a.MemberId == member.Id).Select(a => a.Contact.Email!).SingleAsync());
        using var browser = await host.ContactComesInAsync(email);
        var address = $"/mon-espace/{member.Number}/depart";
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["Reason"] = "Left", ["EffectiveOn"] = "2026-12-31", ["RedirectTo"] = "", ["Confirmed"] = "true", [field] = value };

        var page = await browser.SendAsync(await browser.OpenAsync(address), address, [.. fields.Select(f => (f.Key, f.Value))]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(said, page.Text, StringComparison.Ordinal);
        Assert.False(await host.ReadAsync(db => db.DepartureNotices.AnyAsync(n => n.MemberId == member.Id)));
    }

    [Fact]
    public async Task Departure_ByATechnicalContact_NamesWhoMay()
    {
        var member = await host.OwingAsync("Les Prudents", "chef@prudents.example");
        await host.AsStaffAsync(async services =>
        {
            var db = services.GetRequiredService<PicDbContext>();
            db.Add(new ContactAssignment { MemberId = member.Id, Contact = new Contact { Name = "Tech", Email = "tech@prudents.example" }, Role = ContactRole.Technical, Since = new DateOnly(2026, 1, 1) });
            return await db.SaveChangesAsync();
        });
        using var browser = await host.ContactComesInAsync("tech@prudents.example");
        var address = $"/mon-espace/{member.Number}/depart";

        var page = await browser.SendAsync(await browser.OpenAsync(address), address, ("EffectiveOn", "2026-12-31"), ("Confirmed", "true"));

        Assert.Contains("Seule une personne qui représente l’association peut annoncer son départ : Camille Pons", page.Text, StringComparison.Ordinal);
        Assert.False(await host.ReadAsync(db => db.DepartureNotices.AnyAsync(n => n.MemberId == member.Id)));
    }

    [Fact]
    public async Task Departure_NotedByTheTreasurer_CancelsTheYearOnlyWithAReason()
    {
        var member = await host.OwingAsync("Les Anciens", "a@anciens.example");
        await HostAsync();
        using var browser = await host.StaffComesInAsync("depart@pic.example", StaffRole.Treasurer);
        var address = $"/equipe/adherents/{member.Number}/depart";

        var done = await browser.FollowAsync(await browser.SendAsync(await browser.OpenAsync(address), address, ("Reason", "Left"), ("EffectiveOn", "2026-11-23"), ("OverrideReason", "prévenu au téléphone en janvier")));

        Assert.Contains("Avoir établi : A2026-", done.Text, StringComparison.Ordinal);
        Assert.Equal(MembershipState.Left, await host.ReadAsync(db => db.Members.Where(m => m.Id == member.Id).Select(m => m.State).SingleAsync()));
    }

    [Fact]
    public async Task Parcel_OfAnAssociation_HoldsItsOwnAndNothingElse()
    {
        var member = await host.OwingAsync("Les Nôtres", "n@notres.example");
        await host.OwingAsync("Les Autres", "secret@autres.example");
        using var browser = await host.ContactComesInAsync("n@notres.example");

        await using var zip = new ZipArchive(new MemoryStream(await browser.BytesAsync($"/mon-espace/{member.Number}/donnees.zip")), ZipArchiveMode.Read);
        var text = string.Concat(zip.Entries.Select(Read));

        Assert.Superset(new HashSet<string> { "LISEZMOI.txt", "fiche.csv", "contacts.csv", "services.csv", "factures.csv", "paiements.csv", "historique.csv" }, zip.Entries.Select(e => e.FullName).ToHashSet());
        Assert.Contains("n@notres.example", text, StringComparison.Ordinal);
        Assert.Contains("30,00", text, StringComparison.Ordinal);
        Assert.DoesNotContain("autres", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task History_OfAnAssociation_ShowsWhoDidWhatToItAndNothingOfOthers()
    {
        var (own, other) = (await host.OwingAsync("Les Curieuses", "c@curieuses.example"), await host.OwingAsync("Les Voisines", "v@voisines.example"));
        using var neighbour = await host.ContactComesInAsync("v@voisines.example");
        await neighbour.PressAsync(await neighbour.OpenAsync($"/mon-espace/{other.Number}/contacts"), $"/mon-espace/{other.Number}/contacts/confirmation");
        using var browser = await host.ContactComesInAsync("c@curieuses.example");
        await browser.PressAsync(await browser.OpenAsync($"/mon-espace/{own.Number}/contacts"), $"/mon-espace/{own.Number}/contacts/confirmation");

        var page = await browser.OpenAsync($"/mon-espace/{own.Number}/historique");

        Assert.Contains("Contacts confirmés.", page.Text, StringComparison.Ordinal);
        Assert.Single(page.Document.QuerySelectorAll("tbody tr"));
    }

    private static string Read(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }

    private Task<int> HostAsync() => host.AsStaffAsync(async services =>
    {
        var db = services.GetRequiredService<PicDbContext>();
        db.Add(new HostProfile { Since = host.Clock.GetUtcNow(), ChangedBy = "test", Name = "Le PIC" });
        return await db.SaveChangesAsync();
    });

    private Task<int> CallNextYearAsync(Member member) => host.AsStaffAsync(async services =>
    {
        var db = services.GetRequiredService<PicDbContext>();
        db.Attach(member);
        db.Add(new AnInvoice(member, 2027).Numbered("F2027-8001").IssuedOn(new DateOnly(2026, 11, 20)).Build());
        return await db.SaveChangesAsync();
    });
}
