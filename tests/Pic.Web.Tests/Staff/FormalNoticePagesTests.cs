using System.Net;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Dues;
using Pic.Application.Members;
using Pic.Rules.Members;
using Pic.Testing.Documents;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Staff;

public sealed class FormalNoticePagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Home = "/equipe/mises-en-demeure";

    [Fact]
    public async Task Notice_ListedPrintedAndPostedOnce_IsNoContact()
    {
        var (late, lateFile) = await CutOffAsync("Les Retardataires");
        var (given, _) = await CutOffAsync("Les Patientes");
        var (lost, _) = await CutOffAsync("Les Introuvables", address: false);
        await host.ReadAsync(async db =>
        {
            db.Add(new Deferral { MemberId = given.Id, GrantedOn = new DateOnly(2026, 11, 1), Until = new DateOnly(2027, 1, 31), Reason = "Subvention attendue", GrantedBy = "conseil" });
            return await db.SaveChangesAsync();
        });
        using var browser = await host.StaffComesInAsync("demeure@pic.example", StaffRole.Secretary);

        var page = await browser.OpenAsync(Home);
        var pdf = await browser.BytesAsync(Home + "/lot.pdf");
        var none = await browser.FollowAsync(await browser.PressAsync(page, Home));
        var posted = await browser.FollowAsync(await browser.PressAsync(page, Home, ("procedures", $"{lateFile}")));
        var again = await browser.FollowAsync(await browser.PressAsync(page, Home, ("procedures", $"{lateFile}")));

        Assert.Contains("Les Retardataires", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Les Patientes", page.Text, StringComparison.Ordinal);
        Assert.Contains("complétez-la", page.Text, StringComparison.Ordinal);
        var text = PdfTools.Text(pdf);
        Assert.Contains("Mise en demeure de payer", text, StringComparison.Ordinal);
        Assert.Contains("avant le 8 décembre 2026", text, StringComparison.Ordinal);
        Assert.Contains("Les Retardataires", text, StringComparison.Ordinal);
        Assert.DoesNotContain(lost.Name, text, StringComparison.Ordinal);
        Assert.Contains("Cochez les lettres", none.Text, StringComparison.Ordinal);
        Assert.Contains("1 mise en demeure notée postée", posted.Text, StringComparison.Ordinal);
        Assert.Contains("postée le", posted.Text, StringComparison.Ordinal);
        Assert.Contains("Rien de nouveau n’est noté", again.Text, StringComparison.Ordinal);
        var log = await host.ReadAsync(db => db.ContactLog.Where(e => e.MemberId == late.Id).Select(e => new { e.Channel, e.IsHuman, e.Summary }).ToListAsync());
        Assert.Equal((ContactChannel.Letter, false), (Assert.Single(log).Channel, log[0].IsHuman));
        Assert.Contains("30,00", log[0].Summary, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync(Home + "/lot.pdf")).Status);
    }

    [Fact]
    public async Task Notice_PressedTwiceAtOnce_IsWrittenDownOnce()
    {
        var (member, file) = await CutOffAsync("Les Doubles");
        using var browser = await host.StaffComesInAsync("double@pic.example", StaffRole.BoardMember);
        var page = await browser.OpenAsync(Home);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.PressAsync(page, Home, ("procedures", $"{file}"))));

        Assert.Equal(1, await host.ReadAsync(db => db.ContactLog.CountAsync(e => e.MemberId == member.Id)));
    }

    private async Task<(Member Member, long Procedure)> CutOffAsync(string name, bool address = true)
    {
        var member = await host.OwingAsync(name);
        return (member, await host.ReadAsync(async db =>
        {
            var kept = await db.Members.SingleAsync(m => m.Id == member.Id);
            kept.Address = address ? new PostalAddress { Line1 = "3 rue Vide", PostalCode = "31520", Town = "Ramonville" } : new PostalAddress();
            var procedure = new Procedure { MemberId = member.Id, Year = 2026, OpenedOn = new DateOnly(2026, 8, 25), OpenedBy = "test", SuspendedOn = new DateOnly(2026, 9, 1) };
            db.Add(procedure);
            await db.SaveChangesAsync();
            return procedure.Id;
        }));
    }
}
