using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Pic.Application.Data;
using Xunit;

namespace Pic.Application.Tests.Data;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "pic-embedded-" + Guid.CreateVersion7().ToString("N"));

    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task StartAsync_NoFolderYet_AnswersOnSocketOnlyWithChecksumsAndFrenchOrder()
    {
        await using var server = await StartAsync();

        Assert.Equal("", await AskAsync(server, "SHOW listen_addresses"));
        Assert.Equal("on", await AskAsync(server, "SHOW data_checksums"));
        Assert.Equal("UTF8", await AskAsync(server, "SHOW server_encoding"));
        Assert.Equal("Abeille,école,Étoile,Zoé", await AskAsync(server, "SELECT string_agg(w, ',' ORDER BY w) FROM unnest(ARRAY['Zoé','Étoile','Abeille','école']) w"));
    }

    [Fact]
    public async Task StartAsync_Started_SocketFolderIsPrivate()
    {
        await using var server = await StartAsync();

        var mode = File.GetUnixFileMode(Path.Combine(folder, "socket"));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, mode);
    }

    [Fact]
    public async Task DisposeAsync_OnlyUser_ServerStopsAndDataStays()
    {
        await using (var server = await StartAsync())
        {
            await AskAsync(server, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)");
        }

        Assert.False(File.Exists(Path.Combine(folder, "data", "postmaster.pid")));
        await using var again = await StartAsync();
        Assert.Equal("42", await AskAsync(again, "SELECT n FROM kept"));
    }

    [Fact]
    public async Task StartAsync_AlreadyUsedByAnother_SameServerUntilTheLastLeaves()
    {
        var first = await StartAsync();
        var pid = ServerPid();
        await using var second = await StartAsync();

        await first.DisposeAsync();

        Assert.Equal(pid, ServerPid());
        Assert.Equal("1", await AskAsync(second, "SELECT 1"));
    }

    [Fact]
    public async Task StartAsync_ServerKilledHard_RecoversWhatWasCommitted()
    {
        var first = await StartAsync(durable: true);
        await AskAsync(first, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)");
        Process.GetProcessById(ServerPid()).Kill();
        await first.DisposeAsync();

        await using var again = await StartAsync(durable: true);

        Assert.Equal("42", await AskAsync(again, "SELECT n FROM kept"));
    }

    [Fact]
    public async Task StartAsync_PidFileNamesAnotherLivingProgram_StartsAllTheSame()
    {
        await using (await StartAsync())
        {
        }

        var stale = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n{folder}/data\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "data", "postmaster.pid"), stale);

        await using var server = await StartAsync();

        Assert.Equal("1", await AskAsync(server, "SELECT 1"));
    }

    [Fact]
    public async Task StartAsync_FourAtOnce_OneServer()
    {
        var servers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StartAsync()));

        var pids = await Task.WhenAll(servers.Select(s => AskAsync(s, "SELECT pg_postmaster_start_time()")));

        Assert.Single(pids.Distinct());
        await Task.WhenAll(servers.Select(s => s.DisposeAsync().AsTask()));
        Assert.False(File.Exists(Path.Combine(folder, "data", "postmaster.pid")));
    }

    [Fact]
    public async Task StartAsync_BinariesOfTheClusterGone_SentenceNamesThePackage()
    {
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        await File.WriteAllTextAsync(Path.Combine(folder, "data", "PG_VERSION"), "9\n");

        var error = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StartAsync());

        Assert.Contains("apt-get install postgresql-9", error.Message, StringComparison.Ordinal);
    }

    private Task<EmbeddedPostgres> StartAsync(bool durable = false) =>
        EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(folder) { Durable = durable }, NullLogger.Instance);

    private int ServerPid() =>
        int.Parse(File.ReadLines(Path.Combine(folder, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private static async Task<string?> AskAsync(EmbeddedPostgres server, string sql)
    {
        var settings = new NpgsqlConnectionStringBuilder(server.ConnectionString("postgres")) { Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
