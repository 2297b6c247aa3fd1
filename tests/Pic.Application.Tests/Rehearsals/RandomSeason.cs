using System.Globalization;
using System.Text.Json.Nodes;

namespace Pic.Application.Tests.Rehearsals;

/// <summary>A season of many associations to which anything may happen, drawn from one number.</summary>
internal sealed class RandomSeason(int seed, int associations)
{
    private static readonly string[] Boards = ["2026-03-10", "2026-06-23", "2026-08-25", "2026-09-29", "2026-10-27", "2026-11-24"];
    private static readonly string[] Decisions = ["suspend", "deferral", "paymentPlan", "noAction", "remove", "keep", "postpone"];
    private static readonly DateOnly Start = new(2025, 11, 15);

    // Chance belongs to the test: a printed seed plays the same season again.
#pragma warning disable CA5394
    private readonly Random random = new(seed);

    public string Write()
    {
        var events = new JsonArray();
        var members = new JsonArray();
        for (var i = 1; i <= associations; i++)
        {
            var number = $"A{i:0000}";
            members.Add(Member(number, i));
            for (var n = random.Next(5); n > 0; n--)
            {
                events.Add(Event(number));
            }
        }

        if (random.Next(2) == 0)
        {
            var down = Day();
            events.Add(new JsonObject { ["on"] = Text(down), ["type"] = "schedulerDown", ["until"] = Text(Min(down.AddDays(random.Next(6)))) });
        }

        events.Add(new JsonObject { ["on"] = "2026-12-31", ["at"] = "23:00", ["type"] = "audit" });
        return new JsonObject
        {
            ["name"] = $"tirage {seed}",
            ["start"] = "2025-11-15",
            ["end"] = "2026-12-31",
            ["rules"] = new JsonObject
            {
                ["boardMeetings"] = new JsonArray([.. Boards.Select(b => (JsonNode)b)]),
                ["dues"] = new JsonObject { ["association"] = random.Next(1, 5000) / 100m, ["person"] = random.Next(0, 3000) / 100m },
                ["deletionDelayDays"] = random.Next(0, 20),
            },
            ["associations"] = members,
            ["events"] = events,
        }.ToJsonString();
    }

    private JsonObject Member(string number, int i)
    {
        var member = new JsonObject
        {
            ["number"] = number,
            ["name"] = $"Association {i}",
            ["kind"] = random.Next(10) == 0 ? "person" : "association",
            ["joined"] = Text(new DateOnly(2015, 1, 1).AddDays(random.Next(3900))),
            ["contacts"] = random.Next(8) == 0 ? [] : new JsonArray(new JsonObject { ["email"] = $"c{i}@x.example", ["roles"] = new JsonArray("treasurer") }),
            ["services"] = new JsonArray(
                new JsonObject { ["kind"] = "site", ["label"] = $"s{i}" },
                new JsonObject { ["kind"] = "domain", ["label"] = $"d{i}", ["expires"] = Text(Day()) }),
        };
        if (random.Next(4) == 0)
        {
            member["openingBalances"] = new JsonObject { ["2025"] = 30 };
            if (random.Next(2) == 0 && member["kind"]!.GetValue<string>() == "association")
            {
                member["suspendedSince"] = "2025-09-02";
            }
        }

        return member;
    }

    private JsonObject Event(string number)
    {
        var on = Text(Day());
        JsonObject Of(string type) => new() { ["on"] = on, ["type"] = type, ["association"] = number };
        var e = Of(random.Next(14) switch { < 6 => "payment", 6 => "contact", 7 => "boardDecision", 8 => "departureNotice", 9 => "securityCut", 10 => "reminderCost", 11 => "orderFails", 12 => "letterOutcome", _ => "chequeBounced" });
        switch (e["type"]!.GetValue<string>())
        {
            case "payment":
                (e["amount"], e["method"], e["at"]) = (random.Next(4) == 0 ? 7.5m : random.Next(1, 8000) / 100m, random.Next(2) == 0 ? "cheque" : "transfer", $"{random.Next(24):00}:{random.Next(60):00}");
                break;
            case "contact":
                (e["channel"], e["human"]) = ("phone", random.Next(2) == 0);
                break;
            case "boardDecision":
                (e["on"], e["decision"], e["reason"]) = (Boards[random.Next(Boards.Length)], Decisions[random.Next(Decisions.Length)], "tirage");
                (e["until"], e["instalments"]) = ("2026-12-15", new JsonArray(new JsonObject { ["on"] = "2026-12-01", ["amount"] = 10 }));
                break;
            case "departureNotice":
                (e["reason"], e["effective"]) = ("left", Text(Day()));
                break;
            case "securityCut":
                e["service"] = "s" + int.Parse(number[1..], CultureInfo.InvariantCulture);
                break;
            case "reminderCost" or "chequeBounced":
                e["amount"] = 7.5m;
                break;
            case "orderFails":
                e["times"] = random.Next(1, 4);
                break;
            case "letterOutcome":
                (e["on"], e["outcome"]) = ("2026-10-20", random.Next(3) switch { 0 => "unclaimed", 1 => "refused", _ => "unknownAddress" });
                break;
        }

        return e;
    }
#pragma warning restore CA5394

    private DateOnly Day() => Start.AddDays(random.Next(400));

    private static DateOnly Min(DateOnly day) => day > new DateOnly(2026, 12, 31) ? new DateOnly(2026, 12, 31) : day;

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
