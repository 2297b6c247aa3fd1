using System.Net;
using Pic.Application.Board;
using Pic.Rules.Members;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Staff;

public sealed class RemovalNoticePagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Removal_PaidBeforeItIsTold_TheBoardGoesBackOnIt()
    {
        var member = await host.AssociationAsync("Les Revenues", "revenues@asso.test");
        var procedure = await host.ReadAsync(async db =>
        {
            var row = new Procedure { MemberId = member.Id, Year = 2026, OpenedOn = new DateOnly(2026, 8, 25), OpenedBy = "test", SuspendedOn = new DateOnly(2025, 9, 1), RemovedOn = new DateOnly(2026, 11, 3) };
            db.Add(row);
            await db.SaveChangesAsync();
            return row.Id;
        });
        using var browser = await host.StaffComesInAsync("revoker@pic.example", StaffRole.Secretary, StaffRole.BoardMember);
        var page = await browser.OpenAsync("/equipe/recommandes");

        var refused = await browser.FollowAsync(await browser.PressAsync(page, $"/equipe/notifications/{procedure}", ("on", "2026-11-20")));
        var mute = await browser.FollowAsync(await browser.PressAsync(page, $"/equipe/notifications/{procedure}/annulation", ("reason", " ")));
        var kept = await browser.FollowAsync(await browser.PressAsync(page, $"/equipe/notifications/{procedure}/annulation", ("reason", "réglée le 10 novembre")));

        Assert.Contains("réglée depuis", page.Text, StringComparison.Ordinal);
        Assert.Contains("réglée depuis la décision", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Écrivez pourquoi le conseil revient", mute.Text, StringComparison.Ordinal);
        Assert.Contains("Les Revenues reste adhérente", kept.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PressAsync(page, "/equipe/notifications/987654321/annulation", ("reason", "x"))).Status);
    }
}
