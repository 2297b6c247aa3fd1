using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Pic.Application.Tests.Rehearsals;

/// <summary>
/// A thousand random histories, 250 in each of four seasons: whatever happens, the rules hold. <c>RANDOM_SEASONS=1000</c> plays as many small seasons of
/// their own instead, which takes a quarter of an hour.
/// </summary>
public sealed class RandomSeasonTests
{
    private static readonly int? Small = int.TryParse(Environment.GetEnvironmentVariable("RANDOM_SEASONS"), CultureInfo.InvariantCulture, out var count) ? count : null;
    private static readonly (int Seasons, int Associations) Size = Small is { } many ? (many, 5) : (4, 250);

    [Fact]
    public async Task Rehearse_ThousandRandomHistories_KeepTheRules()
    {
        await Parallel.ForEachAsync(Gen.Choose(1, int.MaxValue - 1).Sample(Size.Seasons, Size.Seasons), new ParallelOptions { MaxDegreeOfParallelism = Small is null ? 1 : 3 }, async (seed, _) =>
        {
            var json = new RandomSeason(seed, Size.Associations).Write();
            var chronicle = await ScenarioTests.PlayAsync(json);
            var broken = Rules(json).Broken(chronicle).ToList();

            Assert.True(broken.Count == 0, $"seed {seed}:{Environment.NewLine}{string.Join(Environment.NewLine, broken.Take(20))}");
        });
    }

    private static Invariants Rules(string json)
    {
        using var document = JsonDocument.Parse(json);
        var members = document.RootElement.GetProperty("associations").EnumerateArray().Where(m => m.TryGetProperty("openingBalances", out _));
        var opening = members.ToDictionary(m => m.GetProperty("number").GetString()!, m => m.GetProperty("openingBalances").EnumerateObject().Sum(b => b.Value.GetDecimal()), StringComparer.Ordinal);
        return new Invariants(opening, document.RootElement.GetProperty("rules").GetProperty("deletionDelayDays").GetInt32());
    }
}
