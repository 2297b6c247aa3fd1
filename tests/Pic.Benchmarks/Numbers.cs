using System.Globalization;

namespace Pic.Benchmarks;

internal static class Numbers
{
    /// <summary>The number after a word of the command line.</summary>
    public static int Of(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is var at && at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
}
