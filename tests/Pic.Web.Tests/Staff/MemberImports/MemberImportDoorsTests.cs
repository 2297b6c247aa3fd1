using System.Net;
using Pic.Rules.Members;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Staff.MemberImports;

public sealed class MemberImportDoorsTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Start = "/equipe/adherents/import";

    [Fact]
    public async Task Pages_ForbiddenUnknown_TurnedAway()
    {
        await host.AssociationAsync("Asso X", "x@asso.test");
        using var contact = await host.ContactComesInAsync("x@asso.test");
        using var stranger = host.Browse();
        using var staff = await host.StaffComesInAsync("inconnu@pic.test", StaffRole.Treasurer);

        foreach (var address in new[] { Start, Start + "/modele.csv", Start + "/1/colonnes", Start + "/1", Start + "/1/fautes.csv" })
        {
            Assert.NotEqual(HttpStatusCode.OK, (await contact.OpenAsync(address)).Status);
            Assert.NotEqual(HttpStatusCode.OK, (await stranger.OpenAsync(address)).Status);
        }

        foreach (var address in new[] { Start + "/999999/colonnes", Start + "/999999", Start + "/999999/fautes.csv" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await staff.OpenAsync(address)).Status);
        }
    }
}
