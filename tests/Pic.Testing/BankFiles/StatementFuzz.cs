using Pic.Application.Exchanges.BankStatements;

namespace Pic.Testing.BankFiles;

/// <summary>A good file to spoil.</summary>
public sealed record FuzzSeed(string Name, byte[] Bytes, CsvStatementMapping? Mapping = null);

public sealed record FuzzResult(int Accepted, int Refused, TimeSpan Slowest, IReadOnlyList<string> Failures);

/// <summary>Reads spoilt files and demands: no crash, no hang, and no accepted file whose total differs from an independent reading.</summary>
public static class StatementFuzz
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static FuzzResult Run(FuzzSeed seed, int count, int startAt)
    {
        var (accepted, slowest) = (0, TimeSpan.Zero);
        var failures = new List<string>();
        for (var number = startAt; number < startAt + count && failures.Count < 20; number++)
        {
            var bytes = FileMutation.Of(seed.Bytes, new Random(number));
            var before = Environment.CpuUsage.TotalTime;
            var (isAccepted, failure) = Try(seed, bytes);
            accepted += isAccepted ? 1 : 0;
            var spent = Environment.CpuUsage.TotalTime - before;
            slowest = spent > slowest ? spent : slowest;
            failure ??= spent > Patience ? $"took {spent} of processor" : null;
            if (failure is not null)
                failures.Add($"{seed.Name} #{number}: {failure}");
            if (failure is not null && Environment.GetEnvironmentVariable("KEEP_SPOILT_FILES") is { Length: > 0 } folder)
                File.WriteAllBytes(Path.Combine(folder, $"{number}-{seed.Name}"), bytes);
        }
        return new FuzzResult(accepted, count - accepted, slowest, failures);
    }

    private static (bool Accepted, string? Failure) Try(FuzzSeed seed, byte[] bytes)
    {
        try
        {
            using var stream = new MemoryStream(bytes);
            var outcome = BankStatementReader.Read(stream, seed.Mapping);
            return (outcome.IsDone, outcome.IsDone ? Doubt(outcome.Value, bytes, seed.Mapping) : null);
        }
        catch (Exception crash)
        {
            return (false, crash.ToString());
        }
    }

    private static string? Doubt(BankStatementFile file, byte[] bytes, CsvStatementMapping? mapping)
    {
        foreach (var s in file.Statements)
            if (s.Opening is not null && s.Closing is not null && s.Opening.Amount + s.Sum != s.Closing.Amount)
                return $"opening {s.Opening.Amount} + {s.Sum} is not {s.Closing.Amount}";
        var sum = SecondReading.SumOf(file.Format, bytes, mapping);
        return sum is null || sum == file.Sum ? null : $"sum {file.Sum}, read again {sum}";
    }
}
