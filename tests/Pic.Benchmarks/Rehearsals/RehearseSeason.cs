using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pic.Application.Rehearsals;
using Pic.Testing;

namespace Pic.Benchmarks.Rehearsals;

/// <summary>How long a full season takes, the creation of its database included: <c>rehearse [--associations 139]</c> or <c>rehearse scenario.json</c>.</summary>
public static class RehearseSeason
{
    public static async Task<int> RunAsync(string[] args)
    {
        var server = await TestCluster.ConnectionStringAsync("postgres");
        if (args is [var file] && File.Exists(file))
        {
            foreach (var line in await Rehearse.RunAsync(ScenarioReader.Read(await File.ReadAllTextAsync(file)), server))
            {
                Console.WriteLine(line);
            }

            return 0;
        }

        var count = args is ["--associations", var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 139;
        await (await RehearsalDatabase.CreateAsync(server)).DisposeAsync();
        var scenario = ScenarioReader.Read(Write(count));
        for (var run = 0; run < 2; run++)
        {
            var watch = Stopwatch.StartNew();
            var lines = await Rehearse.RunAsync(scenario, server);
            Console.WriteLine($"{count} associations, {scenario.Events.Count} events, {lines.Count} lines: {watch.Elapsed.TotalSeconds:0.00} s, {Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds:0.0} s of CPU so far");
        }

        return 0;
    }

    /// <summary>A season as hosts live them: nine of ten pay from December to August, some in part, some in two cheques, some never.</summary>
    public static string Write(int count)
    {
        var associations = new JsonArray();
        var events = new JsonArray();
        var first = new DateOnly(2025, 12, 3);
        for (var i = 1; i <= count; i++)
        {
            var number = $"A{i:00000}";
            var association = new JsonObject
            {
                ["number"] = number,
                ["name"] = $"Association {i}",
                ["joined"] = "2019-05-02",
                ["contacts"] = new JsonArray(new JsonObject { ["email"] = $"tresor@a{i}.example", ["roles"] = new JsonArray("treasurer") }),
                ["services"] = new JsonArray(new JsonObject { ["kind"] = "site", ["label"] = $"www.a{i}.example" }, new JsonObject { ["kind"] = "list", ["label"] = $"ca@a{i}.example" }),
            };
            if (i % 50 == 0)
            {
                (association["openingBalances"], association["suspendedSince"]) = (new JsonObject { ["2025"] = 30 }, "2025-09-02");
            }

            associations.Add(association);
            if (i % 10 != 0)
            {
                events.Add(new JsonObject
                {
                    ["on"] = first.AddDays(i * 7 % 260).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    ["type"] = "payment",
                    ["association"] = number,
                    ["amount"] = i % 17 == 0 ? 10 : 30,
                });
            }
        }

        events.Add(new JsonObject { ["on"] = "2026-11-30", ["type"] = "audit" });
        var scenario = new JsonObject
        {
            ["name"] = "mesure",
            ["start"] = "2025-11-15",
            ["end"] = "2026-11-30",
            ["rules"] = new JsonObject { ["boardMeetings"] = new JsonArray("2026-08-25", "2026-09-29", "2026-10-27") },
            ["associations"] = associations,
            ["events"] = events,
        };
        return scenario.ToJsonString(new JsonSerializerOptions());
    }
}
