using System.Globalization;

namespace Pic.Benchmarks;

/// <summary>What processes have used so far, read from /proc.</summary>
internal static class ProcessTree
{
    // sysconf(_SC_CLK_TCK) on Linux.
    private const double Tick = 10;

    /// <summary>Milliseconds of processor time of each program below (and with) a process, ended children of it included.</summary>
    public static Dictionary<string, double> Milliseconds(int root)
    {
        var all = All();
        return Below(root, all).GroupBy(id => Kind(all[id].Name)).ToDictionary(group => group.Key, group => group.Sum(id => all[id].Ticks) * Tick);
    }

    /// <summary>Proportional share of memory in megabytes: pages shared with others count once.</summary>
    public static Dictionary<string, double> Megabytes(int root)
    {
        var all = All();
        return Below(root, all).GroupBy(id => Kind(all[id].Name)).ToDictionary(group => group.Key, group => group.Sum(Share));
    }

    private static string Kind(string name) => name switch
    {
        "postgres" or "postmaster" => "postgres",
        "node" or "MainThread" or "npm" => "workers",
        _ => "program",
    };

    private static IEnumerable<int> Below(int root, Dictionary<int, Entry> all)
    {
        // A program's own PostgreSQL is nobody's child: it is known by the folder it serves.
        var found = new List<int> { root };
        found.AddRange(all.Where(e => e.Value.Name == "postgres" && all.GetValueOrDefault(e.Value.Parent)?.Name != "postgres" && Owner(e.Key) == root).Select(e => e.Key));
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(all.Where(e => e.Value.Parent == found[i]).Select(e => e.Key));
        }

        return found.Where(all.ContainsKey);
    }

    /// <summary>The process whose data folder a PostgreSQL serves.</summary>
    private static int Owner(int server) => Owners.FirstOrDefault(o => Read($"/proc/{server}/cmdline").Contains(o.Key, StringComparison.Ordinal)).Value;

    /// <summary>Data folder to the process that started a server there.</summary>
    public static Dictionary<string, int> Owners { get; } = [];

    /// <summary>A new folder that the account of PostgreSQL can reach: the server stays below it, and is found by it.</summary>
    public static string NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("pic-bench-").FullName;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return folder;
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static Dictionary<int, Entry> All()
    {
        var all = new Dictionary<int, Entry>();
        foreach (var folder in Directory.GetDirectories("/proc").Where(d => char.IsAsciiDigit(d[^1])))
        {
            try
            {
                var stat = File.ReadAllText(folder + "/stat");
                var (open, close) = (stat.IndexOf('(', StringComparison.Ordinal), stat.LastIndexOf(')'));
                var fields = stat[(close + 2)..].Split(' ');
                var ticks = new[] { 11, 12, 13, 14 }.Sum(i => double.Parse(fields[i], CultureInfo.InvariantCulture));
                all[int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)] = new Entry(stat[(open + 1)..close], int.Parse(fields[1], CultureInfo.InvariantCulture), ticks);
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // Ended meanwhile.
            }
        }

        return all;
    }

    private static double Share(int id)
    {
        try
        {
            return File.ReadLines($"/proc/{id}/smaps_rollup").Where(line => line.StartsWith("Pss:", StringComparison.Ordinal))
                .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024).FirstOrDefault();
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private sealed record Entry(string Name, int Parent, double Ticks);
}
