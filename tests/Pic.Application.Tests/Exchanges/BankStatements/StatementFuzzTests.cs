using Pic.Testing.BankFiles;
using Xunit;

namespace Pic.Application.Tests.Exchanges.BankStatements;

/// <summary>A bounded run; <c>Pic.Benchmarks fuzz-statements --count 100000</c> is the long one.</summary>
public sealed class StatementFuzzTests
{
    public static TheoryData<string> Names() => [.. SampleFiles.All().Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_MutatedFiles_AreRefusedOrAddUp(string name)
    {
        var seed = SampleFiles.All().Single(s => s.Name == name);

        var result = StatementFuzz.Run(seed, count: 1_000, startAt: 1);

        Assert.True(result.Failures.Count == 0, string.Join('\n', result.Failures));
        Assert.True(result.Accepted > 0 && result.Refused > 0, result.ToString());
    }
}
