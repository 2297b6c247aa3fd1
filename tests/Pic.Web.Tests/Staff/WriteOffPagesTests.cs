using Microsoft.EntityFrameworkCore;
using Pic.Application.Journal;
using Pic.Rules.Members;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Staff;

public sealed class WriteOffPagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Debt_ProposedByTheTreasurer_IsWrittenOffWhenTheEveningCloses()
    {
        var member = await host.OwingAsync("Les Dissoutes");
        var number = await host.ReadAsync(db => db.Invoices.Where(i => i.MemberId == member.Id).Select(i => i.Number!).SingleAsync());
        var board = await host.BoardAsync(new DateOnly(2026, 11, 20));
        using var treasurer = await host.StaffComesInAsync("claims@pic.example", StaffRole.Treasurer);
        var page = await treasurer.OpenAsync($"/equipe/factures/{number}/irrecouvrables/nouveau");

        var silent = await treasurer.PressAsync(page, $"/equipe/factures/{number}/irrecouvrables/proposition", ("reason", " "));
        await treasurer.PressAsync(page, $"/equipe/factures/{number}/irrecouvrables/proposition", ("reason", "association dissoute en mars"));
        var again = await treasurer.PressAsync(page, $"/equipe/factures/{number}/irrecouvrables/proposition", ("reason", "encore"));
        using var browser = await host.StaffComesInAsync("renounce@pic.example", StaffRole.BoardMember);
        var room = await browser.OpenAsync($"/equipe/conseils/{board}");
        await browser.PressAsync(room, $"/equipe/conseils/{board}/seance");
        await browser.PressAsync(room, $"/equipe/conseils/{board}/decisions", ("number", member.Number), ("kind", "WriteOff"), ("decision", "Keep"));
        await browser.PressAsync(room, $"/equipe/conseils/{board}/decisions", ("number", member.Number), ("kind", "WriteOff"), ("decision", "WriteOff"));
        var before = await host.ReadAsync(db => db.WriteOffs.CountAsync(w => w.MemberId == member.Id));
        await browser.PressAsync(room, $"/equipe/conseils/{board}/seance/cloture");
        var closed = await browser.OpenAsync($"/equipe/conseils/{board}");

        Assert.Contains("Dites au conseil pourquoi", silent.Text, StringComparison.Ordinal);
        Assert.Contains("déjà à l’ordre du jour", again.Text, StringComparison.Ordinal);
        Assert.Contains("association dissoute en mars", room.Text, StringComparison.Ordinal);
        Assert.Equal(0, before);
        var written = await host.ReadAsync(db => db.WriteOffs.AsNoTracking().SingleAsync(w => w.MemberId == member.Id));
        Assert.Equal("Conseil du 20 novembre 2026 : association dissoute en mars", written.Decision);
        Assert.Contains("exécutée le 23 novembre 2026", closed.Text, StringComparison.Ordinal);
        Assert.True(await host.ReadAsync(db => db.WriteOffProposals.AllAsync(p => p.SettledAt != null)));
    }
}
