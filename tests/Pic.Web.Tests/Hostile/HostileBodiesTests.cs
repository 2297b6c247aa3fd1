using System.Text;
using Microsoft.EntityFrameworkCore;
using Pic.Rules.Members;
using Pic.Web.Tests.Hosting;
using Pic.Web.Tests.Staff;
using Xunit;

namespace Pic.Web.Tests.Hostile;

/// <summary>Bodies that no browser sends, and files that are not what they say.</summary>
public sealed class HostileBodiesTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Form = "application/x-www-form-urlencoded";

    public static TheoryData<string, string> Bodies => new()
    {
        { Form, "" },
        { Form, "Name=%FF%FE%C0%80&form-key=%" },
        { Form, "Name=x&Name=y&Name=z&form-key=a&form-key=b" },
        { Form, string.Concat(Enumerable.Range(0, 5_000).Select(i => $"f{i}=x&")) },
        { Form, "a[b][c][d][0].e.f.g=" + new string('x', 50_000) },
        { Form, new string('x', 3_000_000) + "=1" },
        { Form + "; charset=utf-16", "Name=x" },
        { Form + "; charset=klingon", "Name=x" },
        { "application/json", "{\"Name\":{\"$type\":\"System.Diagnostics.Process\"}}" },
        { "application/xml", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>" },
        { "text/plain", "Name=x" },
        { "multipart/form-data", "--x\r\n" },
        { "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"Name\"; filename=\"../../../etc/cron.d/x\"\r\n\r\nabc" },
        { "multipart/form-data; boundary=" + new string('b', 500), "x" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Post_BodyNoBrowserSends_IsRefusedInFrenchAndChangesNothing(string type, string body)
    {
        using var team = await host.StaffComesInAsync($"{Guid.CreateVersion7():N}@bodies.example", Enum.GetValues<StaffRole>());
        using var visitor = host.Browse();
        var before = await host.ReadAsync(db => db.Members.CountAsync());

        foreach (var (browser, address) in new[] { (team, "/equipe/adherents"), (team, "/equipe/paiements"), (team, "/equipe/releves"), (visitor, "/adherer"), (visitor, "/connexion") })
        {
            var page = await SendAsync(browser, address, type, body);

            Assert.True((int)page.Status is >= 400 and < 500, $"{address}: {(int)page.Status}");
            Assert.Contains("lang=\"fr\"", page.Html, StringComparison.Ordinal);
            Assert.Matches("formulaire|fichier|page|demande", page.Text);
        }

        Assert.Equal(before, await host.ReadAsync(db => db.Members.CountAsync()));
    }

    [Fact]
    public async Task Post_WithAnothersKey_IsRefused()
    {
        var member = await host.OwingAsync("Les Clés", "cle@bodies.example");
        using var mine = await host.ContactComesInAsync("cle@bodies.example");
        using var stranger = host.Browse();
        var foreign = (await stranger.OpenAsync("/connexion")).Document.QuerySelector("input[name=form-key]")!.GetAttribute("value")!;

        var page = await mine.PostAsync($"/mon-espace/{member.Number}/contacts/confirmation", [new("form-key", foreign)]);

        Assert.Equal(419, (int)page.Status);
        Assert.Contains("Rien n’a été enregistré", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("releve.xml", "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\">&b;</Document>")]
    [InlineData("../../../etc/passwd", "root:x:0:0")]
    [InlineData("releve.ofx.exe", "OFXHEADER:100\r\n\r\n<OFX><script>alert(1)</script>")]
    [InlineData("CON", "MZ\u0090\0")]
    [InlineData("a.zip", "PK\u0003\u0004")]
    public async Task Upload_FileThatIsNotWhatItSays_IsRefusedInASentence(string name, string content)
    {
        using var team = await host.StaffComesInAsync($"{Guid.CreateVersion7():N}@files.example", Enum.GetValues<StaffRole>());
        var page = await team.OpenAsync("/equipe/releves");
        var upload = page.Document.Forms.First(f => f.QuerySelector("input[type=file]") is not null);
        var field = upload.QuerySelector("input[type=file]")!.GetAttribute("name")!;
        var files = await host.ReadAsync(db => db.StatementFiles.CountAsync());

        var answer = await team.FollowAsync(await team.UploadAsync(page, upload.GetAttribute("action")!, field, name, Encoding.Latin1.GetBytes(content)));

        Assert.True((int)answer.Status < 500, $"{(int)answer.Status}");
        Assert.NotNull(answer.Document.QuerySelector(".message-refused, .field-error, .state-bad"));
        Assert.Equal(files, await host.ReadAsync(db => db.StatementFiles.CountAsync()));
    }

    [Fact]
    public async Task Post_LongerThanItsPageTakes_SaysSo()
    {
        using var visitor = host.Browse();

        var page = await SendAsync(visitor, "/adherer/" + new string('a', 43), "multipart/form-data; boundary=x", "--x\r\n" + new string('x', 6_000_000));

        Assert.Equal(413, (int)page.Status);
        Assert.Contains("choisissez un fichier plus petit", page.Text, StringComparison.Ordinal);
    }

    private static async Task<Page> SendAsync(Browser browser, string address, string type, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = new ByteArrayContent(Encoding.Latin1.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return await browser.SendRawAsync(request);
    }
}
