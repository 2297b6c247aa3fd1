using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Pic.Application.Tests.Rehearsals;

/// <summary>A thousand random histories, 250 in each of four seasons: whatever happens, the rules hold.</summary>
public sealed class RandomSeasonTests
{
    private const int Seasons = 4;
    private const int Associations = 250;

    [Fact]
    public async Task Rehearse_ThousandRandomHistories_KeepTheRules()
    {
        foreach (var seed in Gen.Choose(1, int.MaxValue - 1).Sample(Seasons, Seasons))
        {
            var json = new RandomSeason(seed, Associations).Write();
            var chronicle = await ScenarioTests.PlayAsync(json);
            var broken = Rules(json).Broken(chronicle).ToList();

            Assert.True(broken.Count == 0, $"seed {seed}:{Environment.NewLine}{string.Join(Environment.NewLine, broken.Take(20))}");
        }
    }

    private static Invariants Rules(string json)
    {
        using var document = JsonDocument.Parse(json);
        var members = document.RootElement.GetProperty("associations").EnumerateArray().Where(m => m.TryGetProperty("openingBalances", out _));
        var opening = members.ToDictionary(m => m.GetProperty("number").GetString()!, m => m.GetProperty("openingBalances").EnumerateObject().Sum(b => b.Value.GetDecimal()), StringComparer.Ordinal);
        return new Invariants(opening, document.RootElement.GetProperty("rules").GetProperty("deletionDelayDays").GetInt32());
    }
}
