using System.Text.Json;
using Pic.Application.Rehearsals;
using Pic.Testing;
using Xunit;

namespace Pic.Application.Tests.Rehearsals;

/// <summary>
/// Each scenario beside this file is played on real PostgreSQL; the lines of its <c>.expected</c> stand in its chronicle in that order by day,
/// each with at least the fields written, and what is never to happen does not.
/// </summary>
public sealed class ScenarioTests
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Rehearsals", "Scenarios");

    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Rehearse_Scenario_TellsWhatIsExpected(string name)
    {
        var chronicle = await PlayAsync(await File.ReadAllTextAsync(Path.Combine(Folder, name + ".json")));
        var faults = File.ReadLines(Path.Combine(Folder, name + ".expected")).Where(line => line.Length > 0).Select(line => Expectation.Fault(line, chronicle)).OfType<string>().ToList();

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, [.. faults, "", .. chronicle.Select(l => l.GetRawText())]));
        Assert.Equal(chronicle.Select(On).Order(StringComparer.Ordinal), chronicle.Select(On));
    }

    [Fact]
    public void Scenarios_Number_IsAtLeastThirty() => Assert.True(Names.Count >= 30);

    [Fact]
    public async Task Rehearse_Twice_TellsTheSame()
    {
        var json = await File.ReadAllTextAsync(Path.Combine(Folder, "nothing-paid.json"));

        Assert.Equal((await PlayAsync(json)).Select(l => l.GetRawText()), (await PlayAsync(json)).Select(l => l.GetRawText()));
    }

    internal static async Task<List<JsonElement>> PlayAsync(string json)
    {
        var lines = await Rehearse.RunAsync(ScenarioReader.Read(json), await TestCluster.ConnectionStringAsync("postgres"));
        return [.. lines.Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private static string On(JsonElement line) => line.GetProperty("on").GetString()!;
}
