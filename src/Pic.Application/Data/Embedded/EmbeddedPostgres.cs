using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Pic.Application.Data;

/// <summary>
/// The program's own PostgreSQL, for whoever configured none: a private cluster reached by a Unix socket only.
/// Several programs may use one folder; the server runs as long as one of them lives.
/// </summary>
public sealed partial class EmbeddedPostgres : IAsyncDisposable
{
    private readonly PostgresCluster cluster;
    private readonly FileStream usersLock;
    private readonly PostgresWatch watch;

    private EmbeddedPostgres(PostgresFolder folder, PostgresCluster cluster, FileStream usersLock, PostgresWatch watch)
    {
        Folder = folder.Root;
        this.cluster = cluster;
        this.usersLock = usersLock;
        this.watch = watch;
    }

    /// <summary>Where the cluster really lives: under /var/lib/pic when root asked for a folder that the postgres account cannot reach.</summary>
    public string Folder { get; }

    /// <summary>Makes the cluster when there is none, starts its server or joins the one that runs.</summary>
    /// <exception cref="EmbeddedPostgresException">No PostgreSQL, or one that does not start: the message says what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, ILogger logger, CancellationToken ct = default)
    {
        var clock = Stopwatch.StartNew();
        var folder = new PostgresFolder(options.Folder);
        var binaries = PostgresBinaries.Find(folder.Version, folder.Root);
        if (Environment.IsPrivilegedProcess && !PostgresCommand.AccountExists)
        {
            throw new EmbeddedPostgresException(Refusals.PostgresUserMissing);
        }

        await folder.PrepareAsync(ct);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.StartTimeout);
        try
        {
            return await StartAsync(folder, binaries, options, logger, clock, patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new EmbeddedPostgresException(Refusals.FolderBusy(folder.Root));
        }
    }

    /// <summary>For the owner of the cluster; the database need not exist yet.</summary>
    public string ConnectionString(string database) => cluster.ConnectionString(database);

    public async ValueTask DisposeAsync()
    {
        await usersLock.DisposeAsync();
        await watch.DisposeAsync();
    }

    private static async Task<EmbeddedPostgres> StartAsync(
        PostgresFolder folder, PostgresBinaries binaries, EmbeddedPostgresOptions options, ILogger logger, Stopwatch clock, CancellationToken ct)
    {
        await using var startLock = await LockAsync(folder.StartLock, FileShare.None, ct);
        var postgres = new PostgresCluster(folder, binaries, options);
        var created = folder.Version is null;
        if (created)
        {
            await postgres.CreateAsync(ct);
        }

        var users = await LockAsync(folder.UsersLock, FileShare.ReadWrite, ct);
        var server = new EmbeddedPostgres(folder, postgres, users, PostgresWatch.Start(folder, binaries, options));
        try
        {
            var started = await postgres.EnsureStartedAsync(ct);
            LogReady(logger, binaries.Major, folder.Root, created, started, clock.ElapsedMilliseconds);
            return server;
        }
        catch
        {
            await startLock.DisposeAsync(); // the watch waits for it before it stops what may be half started
            await server.DisposeAsync();
            throw;
        }
    }

    private static async Task<FileStream> LockAsync(string path, FileShare share, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, share);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(20, ct);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "PostgreSQL {Major} in {Folder}: created {Created}, started {Started}, ready in {Milliseconds} ms")]
    private static partial void LogReady(ILogger logger, int major, string folder, bool created, bool started, long milliseconds);
}
