using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Data;
using Pic.Rules.Members;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Staff;

public sealed class ContactPagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Update_FromASheetOpenedBeforeAnother_IsRefusedAndKeepsTheOther()
    {
        var member = await host.AssociationAsync("Les Deux Mains", "mains@association.example");
        var address = $"/equipe/adherents/{member.Number}/contacts/{member.Assignments[0].ContactId}";
        using var browser = await host.StaffComesInAsync("mains@pic.example", StaffRole.Secretary);
        var (first, second) = (await browser.OpenAsync(address), await browser.OpenAsync(address));

        var saved = await browser.SendAsync(first, address, ("Name", "Camille Pons"), ("Email", "mains@association.example"), ("Phone", "0561"), ("Treasury", "true"));
        var late = await browser.SendAsync(second, address, ("Name", "Camille Pons"), ("Email", "mains@association.example"), ("Technical", "true"));

        Assert.Equal($"/equipe/adherents/{member.Number}#contacts", saved.RedirectsTo);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.Status);
        Assert.Contains("modifiée par une autre personne", late.Html, StringComparison.Ordinal);
        Assert.Equal([ContactRole.Treasury], await host.AsStaffAsync(s => s.GetRequiredService<PicDbContext>().ContactAssignments.Where(a => a.MemberId == member.Id && a.Until == null).Select(a => a.Role).ToListAsync()));
    }

    [Fact]
    public async Task Remove_TheLastTwoAtOnce_LeavesOne()
    {
        var member = await host.AssociationAsync("Les Deux Dernières", "une@association.example", "deux@association.example");
        using var browser = await host.StaffComesInAsync("dernieres@pic.example", StaffRole.Secretary);
        var ids = member.Assignments.Select(a => a.ContactId).ToArray();
        var pages = await Task.WhenAll(ids.Select(id => browser.OpenAsync($"/equipe/adherents/{member.Number}/contacts/{id}")));

        await Task.WhenAll(pages.Zip(ids, (page, id) => browser.SendAsync(page, $"/equipe/adherents/{member.Number}/contacts/{id}/retirer")));

        Assert.Equal(1, await host.AsStaffAsync(s => s.GetRequiredService<PicDbContext>().ContactAssignments.CountAsync(a => a.MemberId == member.Id && a.Until == null)));
    }
}
