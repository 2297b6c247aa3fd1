using System.Globalization;
using Pic.Application.Exchanges.BankStatements;
using Pic.Testing.BankFiles;

namespace Pic.Benchmarks.Statements;

/// <summary><c>fuzz-statements [--count 100000] [--from 1] [--only cfonb120]</c>: the long run over every sample of the test project.</summary>
internal static class FuzzStatements
{
    public static int Run(string[] args)
    {
        var count = Number(args, "--count", 100_000);
        var start = Number(args, "--from", 1);
        var only = Array.IndexOf(args, "--only") is var at and >= 0 ? args[at + 1] : "";
        var failed = false;
        foreach (var format in SampleFiles.All().Where(s => s.Name.StartsWith(only, StringComparison.Ordinal)).GroupBy(s => s.Name.Split('-', '.')[0]))
        {
            var seeds = format.ToList();
            foreach (var seed in seeds)
            {
                var result = StatementFuzz.Run(seed, (count + seeds.Count - 1) / seeds.Count, start);
                Console.WriteLine($"{seed.Name}: accepted {result.Accepted}, refused {result.Refused}, slowest {result.Slowest.TotalMilliseconds:0} ms, failures {result.Failures.Count}");
                foreach (var failure in result.Failures)
                    Console.WriteLine("  " + failure);
                failed |= result.Failures.Count > 0;
            }
        }
        return failed ? 1 : 0;
    }

    private static int Number(string[] args, string name, int otherwise)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
    }
}
