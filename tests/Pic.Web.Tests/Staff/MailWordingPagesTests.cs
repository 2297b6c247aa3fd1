using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Board;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Services;
using Pic.Rules.Members;
using Pic.Rules.Services;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Staff;

public sealed class MailWordingPagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Wording_UnknownToken_IsRefusedWhileAGoodOneIsTriedAndKept()
    {
        var member = await host.OwingAsync("Les Relues", "relues@asso.test");
        using var browser = await host.StaffComesInAsync("wording@pic.example", StaffRole.Secretary);
        using var treasurer = await host.StaffComesInAsync("nowording@pic.example", StaffRole.Treasurer);
        var page = await browser.OpenAsync($"/equipe/modeles/Reminder?membre={member.Number}");

        var unknown = await browser.PressAsync(page, "/equipe/modeles/Reminder", ("Input.Source", "Objet\n\n{{montan}}"));
        var tried = await browser.PressAsync(page, $"/equipe/modeles/Reminder?membre={member.Number}", ("Input.Source", "Objet pour {{association}}\n\nVous devez {{montant}}."), ("preview", "true"));
        var kept = await browser.FollowAsync(await browser.PressAsync(page, "/equipe/modeles/Reminder", ("Input.Source", "Objet pour {{association}}\n\nVous devez {{montant}}.")));
        var forbidden = await treasurer.PressAsync(await treasurer.OpenAsync("/equipe/modeles/Reminder"), "/equipe/modeles/Reminder", ("Input.Source", "Objet"));

        Assert.Contains("Sauf erreur de notre part, Les Relues", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.Status);
        Assert.Contains("Repère inconnu : {{montan}}", unknown.Text, StringComparison.Ordinal);
        Assert.Contains("Sauf erreur de notre part", unknown.Document.QuerySelector(".letter")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2027 commence", (await browser.OpenAsync("/equipe/modeles/Campaign")).Text, StringComparison.Ordinal);
        Assert.Contains("Objet pour Les Relues", tried.Text, StringComparison.Ordinal);
        Assert.Contains("est enregistré", kept.Text, StringComparison.Ordinal);
        Assert.Equal(1, await host.ReadAsync(db => db.MailWordings.CountAsync()));
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/equipe/modeles/DuesCall")).Status);
    }

    [Fact]
    public async Task WriteOff_OfAllThatWasOwed_ClosesTheProcedureAndOrdersTheReinstatement()
    {
        var member = await host.OwingAsync("Les Graciées");
        var service = await host.ReadAsync(db => db.Services.Where(s => s.MemberId == member.Id).Select(s => s.Id).SingleAsync());
        await host.ReadAsync(async db =>
        {
            db.Add(new Procedure { MemberId = member.Id, Year = 2026, OpenedOn = new DateOnly(2026, 8, 25), OpenedBy = "test", SuspendedOn = new DateOnly(2026, 9, 1) });
            db.Add(new ServiceSuspension { MemberId = member.Id, ServiceId = service, Reason = SuspensionReason.Unpaid, Since = new DateOnly(2026, 9, 1), CutAt = host.Clock.GetUtcNow(), CutBy = "test", Stopped = true });
            return await db.SaveChangesAsync();
        });
        var invoice = await host.ReadAsync(db => db.Invoices.Where(i => i.MemberId == member.Id).Select(i => i.Id).SingleAsync());

        var done = await host.AsStaffAsync(services => services.GetRequiredService<WriteOffInvoice>().RunAsync(invoice, new DateOnly(2026, 11, 20), "Le conseil renonce", Actor.Command("test")));

        Assert.True(done.IsDone);
        Assert.Equal(ProcedureEnd.Paid, await host.ReadAsync(db => db.Procedures.Where(p => p.MemberId == member.Id).Select(p => p.End).SingleAsync()));
        Assert.Equal(1, await host.ReadAsync(db => db.WorkOrders.CountAsync(o => o.MemberId == member.Id && o.Kind == WorkOrderKind.Reinstate)));
    }
}
