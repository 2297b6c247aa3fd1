using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Invoicing;
using Pic.Rules.Members;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Staff;

public sealed class DuesCallPagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Show_OnASunday_SaysWhenTheMailsLeaveBeforeAndAfter()
    {
        host.Clock.Set(new DateOnly(2026, 11, 22));
        await CalledAsync("Les Dimanches", "tresor@dimanches.example");
        using var browser = await host.StaffComesInAsync("sunday@pic.example", StaffRole.Treasurer);

        var before = await browser.OpenAsync("/equipe/appels/2027");
        var after = await browser.FollowAsync(await browser.SendAsync(before, "/equipe/appels/2027"));

        Assert.Contains("les courriels partiront le 23 novembre 2026 à 08:30", before.Text, StringComparison.Ordinal);
        Assert.Contains("L’appel a été émis un jour chômé : les courriels partiront le 23 novembre 2026 à 08:30", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_OnAMonday_SaysNothingOfWaiting()
    {
        host.Clock.Set(new DateOnly(2026, 11, 23));
        await CalledAsync("Les Lundis", "tresor@lundis.example");
        using var browser = await host.StaffComesInAsync("monday@pic.example", StaffRole.Treasurer);

        var page = (await browser.OpenAsync("/equipe/appels/2028")).Text;

        Assert.Contains("Émettre l’appel 2028", page, StringComparison.Ordinal);
        Assert.DoesNotContain("les courriels partiront", page, StringComparison.Ordinal);
    }

    private async Task CalledAsync(string name, string email)
    {
        await host.AssociationAsync(name, email);
        await host.AsStaffAsync(async services =>
        {
            var db = services.GetRequiredService<PicDbContext>();
            if (!await db.Tariffs.AnyAsync())
            {
                db.HostProfiles.Add(new HostProfile { Since = host.Clock.GetUtcNow(), ChangedBy = "test", Name = "Hébergeur", Iban = "FR7630006000011234567890189" });
                db.Tariffs.Add(new Tariff { Kind = MemberKind.Association, FirstYear = 2020, Amount = 30m });
            }

            return await db.SaveChangesAsync();
        });
    }
}
