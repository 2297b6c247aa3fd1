using System.Globalization;
using Npgsql;

namespace Pic.Application.Data;

/// <summary>Makes the cluster once and brings its server up, whatever state the last stop left it in.</summary>
internal sealed class PostgresCluster(PostgresFolder folder, PostgresBinaries binaries, EmbeddedPostgresOptions options)
{
    public const string Superuser = "pic";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = folder.Socket,
        Username = Superuser,
        Database = database,
    }.ConnectionString;

    /// <summary>Made aside and renamed, so that a cluster is whole or absent.</summary>
    public async Task CreateAsync(CancellationToken ct)
    {
        var draft = folder.Data + ".new";
        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }

        string[] careless = options.Durable ? [] : ["--no-sync"];
        string[] command =
        [
            .. PostgresCommand.AsOwner, binaries.Initdb, "--pgdata=" + draft, "--username=" + Superuser, "--auth=trust",
            "--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=fr-FR", "--data-checksums", .. careless,
        ];
        var (exitCode, text) = await PostgresCommand.RunAsync(command, ct);
        if (exitCode != 0)
        {
            throw new EmbeddedPostgresException(Refusals.PostgresDoesNotStart(folder.Log), text);
        }

        Directory.Move(draft, folder.Data);
    }

    /// <summary>True when the server was down and had to be started, false when one that was there is used.</summary>
    public async Task<bool> EnsureStartedAsync(CancellationToken ct)
    {
        while (IsAlive())
        {
            if (await AnswersAsync(ct))
            {
                return false;
            }

            await Task.Delay(Pause, ct);
        }

        await OrphansGoneAsync(ct);
        ForgetDeadServer();
        await WriteSettingsAsync(ct);
        await StartAsync(ct);
        return true;
    }

    private async Task StartAsync(CancellationToken ct)
    {
        var seconds = ((int)options.StartTimeout.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        string[] command =
        [
            .. PostgresCommand.AsOwner, binaries.PgCtl, "start", "--pgdata=" + folder.Data, "--log=" + folder.Log, "--wait", "--timeout=" + seconds,
        ];
        var (exitCode, text) = await PostgresCommand.RunAsync(command, ct);
        if (exitCode != 0)
        {
            throw new EmbeddedPostgresException(Refusals.PostgresDoesNotStart(folder.Log), text);
        }
    }

    private async Task WriteSettingsAsync(CancellationToken ct)
    {
        await File.WriteAllTextAsync(Path.Combine(folder.Data, "postgresql.conf"), PostgresSettings.Text(folder, options.Durable), ct);
        await File.WriteAllTextAsync(Path.Combine(folder.Data, "pg_hba.conf"), PostgresSettings.HostBasedAuthentication + "\n", ct);
        const int longestLog = 10_000_000;
        if (File.Exists(folder.Log) && new FileInfo(folder.Log).Length > longestLog)
        {
            File.Move(folder.Log, folder.Log + ".1", overwrite: true);
        }
    }

    /// <summary>The number in a left-over pid file may be another program's by now; only a postgres working in our folder counts.</summary>
    private bool IsAlive()
    {
        try
        {
            var pid = File.ReadLines(folder.PidFile).FirstOrDefault();
            return int.TryParse(pid, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && new FileInfo($"/proc/{number}/cwd").LinkTarget == folder.Data;
        }
        catch (IOException)
        {
            return false;
        }
    }

    // Children of a server killed hard end by themselves within moments; until then they hold its memory and no other may start.
    private async Task OrphansGoneAsync(CancellationToken ct)
    {
        var waited = TimeSpan.Zero;
        while (waited < options.StartTimeout && HasOrphans())
        {
            await Task.Delay(Pause, ct);
            waited += Pause;
        }
    }

    private bool HasOrphans() => Directory.EnumerateDirectories("/proc").Any(IsOurs);

    private bool IsOurs(string process)
    {
        try
        {
            return char.IsAsciiDigit(process[^1])
                && File.ReadAllText(process + "/comm").StartsWith("postgres", StringComparison.Ordinal)
                && new FileInfo(process + "/cwd").LinkTarget == folder.Data;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // PostgreSQL would refuse to start while the number in these files is that of any living program.
    private void ForgetDeadServer()
    {
        File.Delete(folder.PidFile);
        File.Delete(Path.Combine(folder.Socket, ".s.PGSQL.5432"));
        File.Delete(Path.Combine(folder.Socket, ".s.PGSQL.5432.lock"));
    }

    private async Task<bool> AnswersAsync(CancellationToken ct)
    {
        var settings = new NpgsqlConnectionStringBuilder(ConnectionString("postgres")) { Pooling = false, Timeout = 5 };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
