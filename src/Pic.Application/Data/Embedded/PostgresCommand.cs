using System.Diagnostics;

namespace Pic.Application.Data;

/// <summary>Runs a PostgreSQL program; PostgreSQL refuses root, so root runs it as the <c>postgres</c> account.</summary>
internal static class PostgresCommand
{
    public const string Account = "postgres";

    /// <summary>Words to put before a command so that it runs as the account that owns the cluster.</summary>
    public static IReadOnlyList<string> AsOwner { get; } = Environment.IsPrivilegedProcess
        ? ["setpriv", "--reuid=" + Account, "--regid=" + Account, "--init-groups", "--"]
        : [];

    public static bool AccountExists =>
        File.ReadLines("/etc/passwd").Any(line => line.StartsWith(Account + ":", StringComparison.Ordinal));

    public static ProcessStartInfo Info(IEnumerable<string> command)
    {
        var words = command.ToArray();
        var info = new ProcessStartInfo(words[0], words[1..]) { WorkingDirectory = "/", UseShellExecute = false };
        foreach (var name in info.Environment.Keys.Where(k => k.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            info.Environment.Remove(name);
        }

        info.Environment["LC_ALL"] = "C.UTF-8";
        return info;
    }

    /// <summary>What the command prints, with its exit code.</summary>
    public static async Task<(int ExitCode, string Text)> RunAsync(IEnumerable<string> command, CancellationToken ct)
    {
        var info = Info(command);
        info.RedirectStandardOutput = true;
        info.RedirectStandardError = true;
        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, (await output + await errors).Trim());
    }

    public static string Output(string program, IEnumerable<string> arguments)
    {
        var info = Info([program, .. arguments]);
        info.RedirectStandardOutput = true;
        using var process = Process.Start(info)!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text;
    }
}
