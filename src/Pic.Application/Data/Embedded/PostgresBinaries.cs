using System.Globalization;

namespace Pic.Application.Data;

/// <summary>The folder of <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>: Debian keeps one per major version, outside PATH.</summary>
internal sealed record PostgresBinaries(string Folder, int Major)
{
    private const int OldestMajor = 15;
    private const string DebianFolder = "/usr/lib/postgresql";

    public string Initdb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <summary>The newest installed, or the one that made the cluster when there is one.</summary>
    public static PostgresBinaries Find(string? clusterVersion, string folder)
    {
        var installed = Installed().ToList();
        if (installed.Count == 0)
        {
            throw new EmbeddedPostgresException(Refusals.PostgresMissing);
        }

        return clusterVersion is null
            ? installed[0]
            : installed.Find(b => b.Major.ToString(CultureInfo.InvariantCulture) == clusterVersion)
                ?? throw new EmbeddedPostgresException(Refusals.OtherVersion(folder, clusterVersion));
    }

    private static IEnumerable<PostgresBinaries> Installed() =>
        DebianFolders()
            .Concat(PathFolders())
            .DistinctBy(b => b.Folder)
            .Where(b => b.Major >= OldestMajor && File.Exists(b.Initdb) && File.Exists(b.PgCtl))
            .OrderByDescending(b => b.Major);

    private static IEnumerable<PostgresBinaries> DebianFolders() =>
        Directory.Exists(DebianFolder)
            ? Directory.EnumerateDirectories(DebianFolder)
                .Select(d => new PostgresBinaries(Path.Combine(d, "bin"), MajorOf(Path.GetFileName(d))))
            : [];

    private static IEnumerable<PostgresBinaries> PathFolders() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(d => Path.Combine(d, "postgres"))
            .Where(File.Exists)
            .Select(p => File.ResolveLinkTarget(p, returnFinalTarget: true)?.FullName ?? p)
            .Where(p => !p.StartsWith(DebianFolder, StringComparison.Ordinal))
            .Select(p => new PostgresBinaries(Path.GetDirectoryName(p)!, MajorAskedOf(p)));

    private static int MajorAskedOf(string postgres)
    {
        // "postgres (PostgreSQL) 16.4 (…)"
        var words = PostgresCommand.Output(postgres, ["--version"]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 2 ? MajorOf(words[2].Split('.')[0].Trim()) : 0;
    }

    private static int MajorOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : 0;
}
