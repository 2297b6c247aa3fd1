using System.Text.RegularExpressions;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Guards;

/// <summary>The proxy we ship writes no one-time key into its log: the expression that cuts them is asked about every address that takes one.</summary>
public sealed partial class ProxyGuards(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public void Log_AddressWithAKey_IsCut()
    {
        var settings = File.ReadAllText(Path.Combine(SourceTree.Root, "deploy", "reverse-proxy", "nginx.conf"));
        var cut = Cut().Match(settings).Groups[1].Value;
        var keyed = host.Services.Doors().Where(d => d.Template.Contains("length(43)", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(keyed);
        Nothing.In(keyed.Where(d => !Regex.IsMatch(d.Address, cut)));
        Assert.Contains("\"$request_method $pic_uri\"", settings, StringComparison.Ordinal);
        Assert.DoesNotContain("$request ", settings, StringComparison.Ordinal);
    }

    [GeneratedRegex("map \\$uri \\$pic_uri \\{[^\"]*\"~([^\"]+)\"")]
    private static partial Regex Cut();
}
