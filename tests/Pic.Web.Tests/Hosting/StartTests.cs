using System.Diagnostics;
using Pic.Testing;
using Pic.Web.Hosting;
using Xunit;

namespace Pic.Web.Tests.Hosting;

/// <summary>What the program says when it cannot start, and with which exit code.</summary>
public sealed class StartTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Start_RealDataWithoutAddressAndMailServer_NamesTheSettings()
    {
        var (code, error) = await StartAsync(("ConnectionStrings__Pic", postgres.ConnectionString), ("Site__Demo", "false"));

        Assert.Equal(StartFailures.CannotStart, code);
        Assert.Contains("Site__Address", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_RealDataWithoutMailServer_AsksForItOrForTheWord()
    {
        var (code, error) = await StartAsync(("ConnectionStrings__Pic", postgres.ConnectionString), ("Site__Address", "https://portail.example"), ("Site__Demo", "false"));

        Assert.Equal(StartFailures.CannotStart, code);
        Assert.Contains("Mail__Host", error, StringComparison.Ordinal);
        Assert.Contains("Mail__Catch=true", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_DatabaseNamedAlone_RunsAndSaysThatNoMailLeaves()
    {
        var folder = Directory.CreateTempSubdirectory("pic-start-").FullName;
        await using var portal = await PortalProcess.StartAsync(folder, new Dictionary<string, string?>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ConnectionStrings:Pic"] = postgres.ConnectionString,
            ["Jobs:Enabled"] = "false",
        });

        using var visitor = new HttpClient { BaseAddress = portal.Address };
        Assert.True((await visitor.GetAsync(new Uri("/connexion", UriKind.Relative))).IsSuccessStatusCode);
        Assert.Contains("Aucun courriel ne part", portal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_DatabaseAway_SaysSoInASentence()
    {
        var (code, error) = await StartAsync(("ConnectionStrings__Pic", "Host=127.0.0.1;Port=1;Database=pic;Username=pic"));

        Assert.Equal(StartFailures.CannotStart, code);
        Assert.StartsWith("La base de données ne répond pas", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Error)> StartAsync(params (string Key, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(PortalProcess.Program);
        start.ArgumentList.Add("run");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        await output;
        return (process.ExitCode, error);
    }
}
