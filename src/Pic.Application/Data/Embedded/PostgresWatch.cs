using System.Diagnostics;

namespace Pic.Application.Data;

/// <summary>
/// A small shell that outlives the program by a moment: when the program lets go of the pipe, by will or because it was killed,
/// the shell stops the server unless another program holds the users' lock.
/// </summary>
internal sealed class PostgresWatch : IAsyncDisposable
{
    // $1 log, $2 start lock, $3 users' lock, $4 folder to delete or empty, then the stop command.
    // The users' lock is waited for a moment: a child of the dead program may hold it for the blink of its own start.
    private const string Script =
        """
        trap '' INT TERM HUP
        exec >"$1" 2>&1
        cat >/dev/null
        start=$2 users=$3 delete=$4
        shift 4
        exec flock --timeout 60 "$start" flock --timeout 3 --conflict-exit-code 0 "$users" sh -c '
            delete=$1; shift
            "$@"
            if [ -n "$delete" ]; then exec rm -rf -- "$delete"; fi' sh "$delete" "$@"
        """;

    private readonly Process process;

    private PostgresWatch(Process process) => this.process = process;

    /// <summary>Its own session, so that Ctrl+C at the terminal reaches the program and not the server.</summary>
    public static PostgresWatch Start(PostgresFolder folder, PostgresBinaries binaries, EmbeddedPostgresOptions options)
    {
        var info = PostgresCommand.Info(
        [
            "setsid", "sh", "-c", Script, "sh", folder.StopLog, folder.StartLock, folder.UsersLock, options.DeleteWhenStopped ? folder.Root : "",
            .. PostgresCommand.AsOwner, binaries.PgCtl, "stop", "--pgdata=" + folder.Data, "--silent", "--timeout=60",
            "--mode=" + (options.DeleteWhenStopped ? "immediate" : "fast"),
        ]);
        info.RedirectStandardInput = true;
        return new PostgresWatch(Process.Start(info)!);
    }

    /// <summary>Returns once the server is down, or is left to the programs that still use it.</summary>
    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
