using System.Text.Json;
using Xunit;

namespace Pic.Application.Tests.Rehearsals;

/// <summary>What happens in one minute is told in an order that a reader can follow.</summary>
public sealed class ChronicleOrderTests
{
    [Fact]
    public async Task Mails_OfOneMemberAtOneMinute_StandAsTheyWereQueued()
    {
        var joins = Enumerable.Range(1, 8).Select(i => $$"""{ "on": "2026-01-03", "type": "newAssociation", "association": "A020{{i}}", "contacts": [ { "email": "n{{i}}@n.example", "roles": [ "treasurer" ] } ] }""");

        var chronicle = await ScenarioTests.PlayAsync(Season("2025-11-15", "2026-01-10", "", ["""{ "on": "2025-12-30", "type": "schedulerDown", "until": "2026-01-08" }""", .. joins]));

        var mails = chronicle.Where(l => What(l) is "duesCallSent" or "campaignSent").GroupBy(Association).ToList();
        Assert.Equal(8, mails.Count);
        Assert.All(mails, member => Assert.Equal(["duesCallSent", "campaignSent"], member.Select(What)));
    }

    [Fact]
    public async Task Cuts_OfOneDay_StandByNumber()
    {
        string[] numbers = ["A0103", "A0101", "A0102"];
        var associations = numbers.Select(n => $$"""{ "number": "{{n}}", "joined": "2019-05-02", "services": [ { "kind": "site", "label": "www.{{n}}" }, { "kind": "cloud", "label": "{{n}}" } ], "openingBalances": { "2026": 30 } }""");

        var chronicle = await ScenarioTests.PlayAsync(Season("2026-08-20", "2026-09-02", string.Join(',', associations), []));

        Assert.Equal(["A0101", "A0101", "A0102", "A0102", "A0103", "A0103"], chronicle.Where(l => What(l) == "suspended").Select(Association));
    }

    private static string Season(string start, string end, string associations, IEnumerable<string> events) =>
        $$"""{ "start": "{{start}}", "end": "{{end}}", "rules": { "boardMeetings": [ "2026-08-25" ] }, "associations": [ {{associations}} ], "events": [ {{string.Join(',', events)}} ] }""";

    private static string What(JsonElement line) => line.GetProperty("what").GetString()!;

    private static string Association(JsonElement line) => line.GetProperty("association").GetString()!;
}
