using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Pic.Testing;
using Pic.Testing.Builders;
using Pic.Web.Commands;
using Xunit;

namespace Pic.Web.Tests.Commands;

/// <summary>The two commands in processes of their own: out of one portal, into another.</summary>
public sealed class PortalBundleCommandTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private readonly string folder = Directory.CreateTempSubdirectory("pic-bundle").FullName;

    [Fact]
    public async Task ExportThenImport_NewPortal_HoldsTheSame()
    {
        var file = Path.Combine(folder, "portail.zip");
        await using (var db = postgres.Database.NewContext())
        {
            db.Members.Add(new AMember().Named("Les Voisins"));
            await db.SaveChangesAsync();
        }

        await using var target = await TestDatabase.CreateAsync();
        var exported = await RunAsync(postgres.ConnectionString, "export", file);
        var over = await RunAsync(postgres.ConnectionString, "export", file);
        var dry = await RunAsync(target.ConnectionString, "import", "portal", file, "--dry-run");
        await using var arrived = target.NewContext();
        var afterDryRun = await arrived.Members.CountAsync();
        var imported = await RunAsync(target.ConnectionString, "import", "portal", file);
        var again = await RunAsync(target.ConnectionString, "import", "portal", file);

        Assert.Equal((0, 2, 0, 0, 1), (exported.Code, over.Code, dry.Code, imported.Code, again.Code));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal([file], Directory.GetFiles(folder));
        Assert.Contains("existe déjà", over.Error, StringComparison.Ordinal);
        Assert.Contains("Rien n’est enregistré", dry.Output, StringComparison.Ordinal);
        Assert.Contains("second facteur", imported.Output, StringComparison.Ordinal);
        Assert.Contains("base neuve", again.Error, StringComparison.Ordinal);
        Assert.Equal((0, "Les Voisins"), (afterDryRun, (await arrived.Members.SingleAsync()).Name));
        Assert.Equal("pic import portal", (await arrived.JournalEntries.SingleAsync(e => e.Act == "portal.imported")).By);
    }

    [Theory]
    [InlineData("export")]
    [InlineData("export", "--force")]
    [InlineData("export", "/nulle/part/portail.zip")]
    [InlineData("import", "portal")]
    [InlineData("import", "portal", "/nulle/part.zip")]
    [InlineData("import", "portal", "a.zip", "--force")]
    public async Task Command_Misused_TwoAndASentence(params string[] args)
    {
        var ran = await RunAsync(postgres.ConnectionString, args);

        Assert.Equal((2, ""), (ran.Code, ran.Output));
        Assert.NotEqual("", ran.Error);
    }

    private static async Task<Ran> RunAsync(string connection, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.ArgumentList.Add(typeof(ExportPortalCommand).Assembly.Location);
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        start.Environment["ConnectionStrings__Pic"] = connection;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Ran(process.ExitCode, output, await error);
    }

    private sealed record Ran(int Code, string Output, string Error);
}
