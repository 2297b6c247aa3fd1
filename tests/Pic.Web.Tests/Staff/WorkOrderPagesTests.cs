using Microsoft.EntityFrameworkCore;
using Pic.Application.Services;
using Pic.Rules.Members;
using Pic.Rules.Services;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Staff;

public sealed class WorkOrderPagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Tasks_OfOneAssociation_AreTickedAtOnceAndKeptWithoutProof()
    {
        var member = await host.OwingAsync("Les Nombreuses");
        var orders = await host.ReadAsync(async db =>
        {
            var site = await db.Services.Where(s => s.MemberId == member.Id).Select(s => s.Id).SingleAsync();
            var other = db.Add(new MailingList { MemberId = member.Id, Label = "nombreuses@listes.example", Robot = "listes.example", State = ServiceState.Active }).Entity;
            await db.SaveChangesAsync();
            List<WorkOrder> made = [.. new[] { site, other.Id }.Select(s => new WorkOrder { MemberId = member.Id, ServiceId = s, Kind = WorkOrderKind.Archive, OrderedAt = host.Clock.GetUtcNow(), OrderedBy = "test" })];
            db.AddRange(made);
            await db.SaveChangesAsync();
            return made.ConvertAll(o => o.Id);
        });
        using var browser = await host.StaffComesInAsync("many@pic.example", StaffRole.SystemAdmin);
        var page = await browser.OpenAsync("/equipe/taches");
        var group = string.Join(',', orders);

        var unproven = await browser.PressAsync(page, "/equipe/taches", ("groups", group), ("proof", ""));
        var hostile = await browser.PressAsync(page, "/equipe/taches", ("groups", "x,,-3"), ("proof", "Fait"));
        await browser.PressAsync(page, "/equipe/taches", ("groups", group), ("proof", "Archives déposées et ouvertes"));

        Assert.NotNull(page.Document.QuerySelector($"input[name=groups][value='{group}']"));
        Assert.True(unproven.Document.QuerySelector($"input[name=groups][value='{group}']")!.HasAttribute("checked"));
        Assert.Contains("Cochez d’abord", hostile.Text, StringComparison.Ordinal);
        Assert.Equal(2, await host.ReadAsync(db => db.WorkOrders.CountAsync(o => orders.Contains(o.Id) && o.State == WorkOrderState.Done)));
    }
}
