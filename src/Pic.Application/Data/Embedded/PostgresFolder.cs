using System.Security.Cryptography;
using System.Text;

namespace Pic.Application.Data;

/// <summary>The files of one private cluster.</summary>
internal sealed class PostgresFolder
{
    /// <summary>The kernel takes 107 bytes for a socket's path, and PostgreSQL adds its own name to the folder.</summary>
    private const int LongestSocketFolder = 107 - 20;

    public PostgresFolder(string wanted)
    {
        Root = Reachable(Path.GetFullPath(wanted));
        var socket = Path.Combine(Root, "socket");
        Socket = Encoding.UTF8.GetByteCount(socket) <= LongestSocketFolder ? socket : Path.Combine(ShortFolder, "pic-" + Digest(Root));
    }

    public string Root { get; }

    public string Data => Path.Combine(Root, "data");

    public string Socket { get; }

    public string Log => Path.Combine(Root, "postgresql.log");

    public string StopLog => Path.Combine(Root, "stop.log");

    /// <summary>Held alone while the server is being started or stopped.</summary>
    public string StartLock => Path.Combine(Root, "start.lock");

    /// <summary>Held together by every program that uses the server; the kernel lets go of it when one is killed.</summary>
    public string UsersLock => Path.Combine(Root, "users.lock");

    public string PidFile => Path.Combine(Data, "postmaster.pid");

    public string LocalSettings => Path.Combine(Root, "postgresql-local.conf");

    private static string ShortFolder => Environment.IsPrivilegedProcess ? "/run" : Path.GetTempPath();

    /// <summary>Major version that made the cluster, null when there is none yet.</summary>
    public string? Version
    {
        get
        {
            var file = Path.Combine(Data, "PG_VERSION");
            return File.Exists(file) ? File.ReadAllText(file).Trim() : null;
        }
    }

    /// <summary>Makes the folders, private to the account that runs the server.</summary>
    public async Task PrepareAsync(CancellationToken ct)
    {
        string[] owner = Environment.IsPrivilegedProcess ? ["-o", PostgresCommand.Account, "-g", PostgresCommand.Account] : [];
        string[] command = ["install", "-d", "-m", "0700", .. owner, Root, Socket];
        var (exitCode, text) = await PostgresCommand.RunAsync(command, ct);
        if (exitCode != 0)
        {
            throw new EmbeddedPostgresException(Refusals.FolderOfAnother(Root), text);
        }
    }

    /// <summary>Root's own folders are closed to the postgres account: the cluster then lives under /var/lib/pic.</summary>
    private static string Reachable(string folder)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return folder;
        }

        for (var parent = Path.GetDirectoryName(folder); parent is not null; parent = Path.GetDirectoryName(parent))
        {
            if (Directory.Exists(parent) && !File.GetUnixFileMode(parent).HasFlag(UnixFileMode.OtherExecute))
            {
                return Path.Combine("/var/lib/pic", Digest(folder));
            }
        }

        return folder;
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
}
