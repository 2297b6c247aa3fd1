using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Pic.Testing.Uploads;
using Pic.Web.Tests.Hosting;
using Pic.Web.Tests.Staff;
using Xunit;

namespace Pic.Web.Tests.Public;

/// <summary>What somebody hands in is looked at by the scanner before it is kept.</summary>
public sealed class ScannedUploadsTests(ScannedPortal host) : IClassFixture<ScannedPortal>
{
    private static readonly byte[] Clean = [.. "%PDF-1.7\nDes jardins\n%%EOF"u8];
    private static readonly byte[] Malware = [.. "%PDF-1.7\n"u8, .. System.Text.Encoding.ASCII.GetBytes(ClamdServer.Sign), .. "\n%%EOF"u8];

    [Fact]
    public async Task Statutes_WithMalware_AreRefusedAndWhatWasTypedStays()
    {
        using var visitor = host.Browse();
        var link = await visitor.BeginApplicationAsync(host, "Les Semeurs", "ana@semeurs.example");

        await using var scanner = await ClamdServer.StartAsync(host.Folder);
        var refused = await AttachAsync(visitor, link, Malware);
        var kept = await AttachAsync(visitor, link, Clean);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("logiciel malveillant", refused.Text, StringComparison.Ordinal);
        Assert.Equal("Des jardins", refused.Document.QuerySelector("[name=Purpose]")!.TextContent.Trim());
        Assert.Equal(link, kept.RedirectsTo);
        Assert.Equal(Clean, await host.ReadAsync(db => db.MembershipApplications.Where(a => a.Email == "ana@semeurs.example").Select(a => a.Statutes).SingleAsync()));
    }

    [Fact]
    public async Task Statutes_ScannerSilent_AreNotKeptUnseen()
    {
        using var visitor = host.Browse();
        var link = await visitor.BeginApplicationAsync(host, "Les Sourds", "bo@sourds.example");

        var refused = await AttachAsync(visitor, link, Clean);

        Assert.Contains("ne peuvent pas être vérifiés en ce moment", refused.Text, StringComparison.Ordinal);
        Assert.Null(await host.ReadAsync(db => db.MembershipApplications.Where(a => a.Email == "bo@sourds.example").Select(a => a.Statutes).SingleAsync()));
    }

    private static async Task<Page> AttachAsync(Browser visitor, string link, byte[] content) =>
        await visitor.UploadAsync(await visitor.OpenAsync(link), link, "Statuts", "statuts.pdf", content, ("Name", "Les Semeurs"), ("ContactName", "Ana Sol"), ("Purpose", "Des jardins"), ("Suite", "brouillon"));
}

/// <summary>The portal with a scanner set; whether one listens there is each test's affair.</summary>
public sealed class ScannedPortal : PortalHost
{
    // Short: the path of a socket may hold 107 characters.
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "pic-clamd-" + Guid.CreateVersion7().ToString("N")[^8..]);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Uploads:ScannerSocket", ClamdServer.SocketIn(Folder));
    }
}
