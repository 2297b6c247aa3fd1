using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pic.Testing;
using Pic.Testing.Members;
using Pic.Web.Commands;
using Xunit;

namespace Pic.Web.Tests.Commands;

public sealed class ImportMembersCommandTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Import_JsonDryRunThenWrittenThenAgain_RowsTotalsAndExitCodes()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("pic-import").FullName, "membres.csv");
        await File.WriteAllBytesAsync(file, SampleMemberFiles.Of("Paheko"));

        var dry = await RunAsync("import", "members", file, "--dry-run", "--json");
        await using var db = postgres.Database.NewContext();
        var afterDryRun = await db.Members.CountAsync();
        var written = await RunAsync("import", "members", file, "--json");
        var again = await RunAsync("import", "members", file, "--json", "--update");

        Assert.Equal((1, 1, 1), (dry.Code, written.Code, again.Code));
        Assert.Equal(140, dry.Lines.Count);
        Assert.Equal((0, 138), (afterDryRun, await db.Members.CountAsync()));
        var refused = dry.Lines.Single(line => line.TryGetProperty("accepted", out var accepted) && accepted.ValueKind == JsonValueKind.False);
        Assert.Equal(SampleMemberFiles.DuplicateLine, refused.GetProperty("line").GetInt32());
        var fault = refused.GetProperty("faults")[0];
        Assert.Equal("Numéro de membre", fault.GetProperty("column").GetString());
        Assert.Equal("19", fault.GetProperty("value").GetString());
        Assert.Contains("ligne 20", fault.GetProperty("expected").GetString(), StringComparison.Ordinal);
        Assert.Equal((138, 1, false), Totals(dry));
        Assert.Equal((138, 1, true), Totals(written));
        Assert.Equal(138, again.Lines[^1].GetProperty("unchanged").GetInt32());
        Assert.Equal((138, 1, false), Totals(again));
    }

    [Theory]
    [InlineData("import", "members")]
    [InlineData("import", "members", "/nulle/part.csv")]
    [InlineData("import", "members", "a.csv", "--force")]
    [InlineData("import", "martiens", "a.csv")]
    public async Task Import_MisusedOrUnusable_TwoAndOneFrenchSentence(params string[] args)
    {
        var ran = await RunAsync(args);

        Assert.Equal(2, ran.Code);
        Assert.Empty(ran.Lines);
        Assert.NotEqual("", ran.Error);
    }

    private static (int Accepted, int Refused, bool Written) Totals(Ran ran) =>
        (ran.Lines[^1].GetProperty("accepted").GetInt32(), ran.Lines[^1].GetProperty("refused").GetInt32(), ran.Lines[^1].GetProperty("written").GetBoolean());

    private async Task<Ran> RunAsync(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.ArgumentList.Add(typeof(ImportMembersCommand).Assembly.Location);
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        start.Environment["ConnectionStrings__Pic"] = postgres.ConnectionString;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        return new Ran(process.ExitCode, lines, await error);
    }

    private sealed record Ran(int Code, List<JsonElement> Lines, string Error);
}
