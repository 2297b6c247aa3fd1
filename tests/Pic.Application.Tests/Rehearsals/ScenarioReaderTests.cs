using System.Text;
using Pic.Application.Rehearsals;
using Xunit;

namespace Pic.Application.Tests.Rehearsals;

public sealed class ScenarioReaderTests
{
    private const string Association = """{ "number": "A1", "name": "x", "services": [ { "kind": "site", "label": "s" } ] }""";

    [Theory]
    [InlineData("{", "Ligne 1")]
    [InlineData("[]", "(racine)")]
    [InlineData("""{ "end": "2026-01-01", "associations": [] }""", "start")]
    [InlineData("""{ "start": "2026-02-30", "end": "2026-03-01", "associations": [] }""", "start")]
    [InlineData("""{ "start": "2026-03-02", "end": "2026-03-01", "associations": [] }""", "end")]
    [InlineData("""{ "start": "2026-01-01", "end": "2026-03-01", "associations": [], "evnts": [] }""", "evnts")]
    [InlineData("""{ "start": "2026-01-01", "end": "2026-03-01", "associations": [], "rules": { "duesByYear": { "27": {} } } }""", "rules.duesByYear.27")]
    [InlineData("""{ "start": "2026-01-01", "end": "2026-03-01", "associations": [], "rules": { "departureDeadline": "13-01" } }""", "rules.departureDeadline")]
    [InlineData("""{ "start": "2026-01-01", "end": "2026-03-01", "associations": [ { "name": "x" } ] }""", "associations[0].number")]
    [InlineData("""{ "start": "2026-01-01", "end": "2026-03-01", "associations": [ { "number": "A1", "kind": "club" } ] }""", "associations[0].kind")]
    [InlineData("""{ "start": "0001-01-01", "end": "2026-03-01", "associations": [] }""", "start")]
    [InlineData("""{ "start": "1980-01-01", "end": "1981-03-01", "associations": [] }""", "start")]
    [InlineData("""{ "start": "2026-01-01", "end": "9999-12-31", "associations": [] }""", "end")]
    [InlineData("""{ "start": "2026-01-01", "end": "2026-03-01", "associations": [], "rules": { "deletionDelayDays": 2000000000 } }""", "rules.deletionDelayDays")]
    [InlineData("""{ "start": "2026-01-01", "end": "2026-03-01", "associations": [ { "number": "A1", "suspendedSince": "2026-01-02" } ] }""", "associations[0].suspendedSince")]
    [InlineData("""{ "start": "2026-01-01", "end": "2026-03-01", "associations": [ { "number": "A1", "contacts": [ { "email": "a@a.example", "roles": [ "king" ] } ] } ] }""", "associations[0].contacts[0].roles[0]")]
    [InlineData("""{ "start": "2026-01-01", "end": "2026-03-01", "associations": [ { "number": "A1", "name": "a\u0000b" } ] }""", "associations[0].name")]
    [InlineData("""{ "start": "2026-01-01", "end": "2026-03-01", "associations": [ { "number": "A1", "name": "\ud800" } ] }""", "associations[0].name")]
    [InlineData("""{ "start": "2026-01-01", "end": "2026-03-01", "associations": [ { "number": "A1", "\ud800": 1 } ] }""", "associations[0]")]
    public void Read_BadScenario_NamesTheField(string json, string field)
    {
        var fault = Assert.Throws<ScenarioException>(() => ScenarioReader.Read(json));

        Assert.Contains(field, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "on": "2026-01-05", "type": "gift" }""", "events[0].type")]
    [InlineData("""{ "on": "2026-01-05", "type": "payment", "association": "A1" }""", "events[0].amount")]
    [InlineData("""{ "on": "2026-01-05", "type": "payment", "association": "A1", "amount": "30" }""", "events[0].amount")]
    [InlineData("""{ "on": "2026-01-05", "type": "payment", "association": "A1", "amount": 30.001 }""", "events[0].amount")]
    [InlineData("""{ "on": "2026-01-05", "type": "payment", "association": "A9", "amount": 30 }""", "events[0].association")]
    [InlineData("""{ "on": "2026-01-05", "type": "payment", "association": "A1", "amount": 30, "allocate": [ { "association": "A1", "amount": 31 } ] }""", "events[0].allocate")]
    [InlineData("""{ "on": "2027-01-05", "type": "audit" }""", "events[0].on")]
    [InlineData("""{ "on": "2026-01-05", "type": "audit", "at": "25:00" }""", "events[0].at")]
    [InlineData("""{ "on": "2026-01-05", "type": "securityCut", "association": "A1", "service": "t" }""", "events[0].service")]
    [InlineData("""{ "on": "2026-01-05", "type": "schedulerDown", "until": "2026-01-04" }""", "events[0].until")]
    [InlineData("""{ "on": "2026-01-05", "type": "newAssociation", "association": "A1" }""", "events[0].association")]
    [InlineData("""{ "on": "2026-01-05", "type": "contact", "association": "A\u00001" }""", "events[0].association")]
    public void Read_BadEvent_NamesTheField(string json, string field)
    {
        var fault = Assert.Throws<ScenarioException>(() => ScenarioReader.Read($$"""{ "start": "2026-01-01", "end": "2026-03-01", "associations": [ {{Association}} ], "events": [ {{json}} ] }"""));

        Assert.Contains(field, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, """{ "number": "A1", "name": "TEXT" }""", "associations[0].name")]
    [InlineData(253, """{ "number": "A1", "services": [ { "kind": "site", "label": "TEXT" } ] }""", "associations[0].services[0].label")]
    [InlineData(245, """{ "number": "A1", "contacts": [ { "email": "TEXT@a.exampl" } ] }""", "associations[0].contacts[0].email")]
    public void Read_TextOfAMember_IsBounded(int most, string member, string field)
    {
        string Json(int length) => $$"""{ "start": "2026-01-01", "end": "2026-03-01", "associations": [ {{member.Replace("TEXT", new string('x', length), StringComparison.Ordinal)}} ] }""";

        Assert.Single(ScenarioReader.Read(Json(most)).Members);
        Assert.Contains(field, Assert.Throws<ScenarioException>(() => ScenarioReader.Read(Json(most + 1))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, """{ "on": "2026-01-05", "type": "boardDecision", "association": "A1", "decision": "noAction", "reason": "TEXT" }""", "events[0].reason")]
    [InlineData(500, """{ "on": "2026-01-05", "type": "reminderCost", "association": "A1", "amount": 5, "reason": "TEXT" }""", "events[0].reason")]
    [InlineData(2000, """{ "on": "2026-01-05", "type": "application", "association": "A2", "needs": [ "TEXT" ] }""", "events[0].needs")]
    public void Read_TextOfAnEvent_IsBounded(int most, string json, string field)
    {
        string Json(int length) => $$"""{ "start": "2026-01-01", "end": "2026-03-01", "associations": [ {{Association}} ], "events": [ {{json.Replace("TEXT", new string('x', length), StringComparison.Ordinal)}} ] }""";

        Assert.Single(ScenarioReader.Read(Json(most)).Events);
        Assert.Contains(field, Assert.Throws<ScenarioException>(() => ScenarioReader.Read(Json(most + 1))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("deux\nlignes")]
    public void Read_Name_IsFreeText(string name)
    {
        var json = System.Text.Json.JsonSerializer.Serialize(new { name, start = "2026-01-01", end = "2026-03-01", associations = Array.Empty<object>() });

        Assert.Equal(name, ScenarioReader.Read(json).Name);
    }

    [Fact]
    public void Read_FileOfAnotherEncoding_NamesTheLine()
    {
        const string json = "{\n\"name\": \"é\", \"start\": \"2026-01-01\", \"end\": \"2026-03-01\", \"associations\": [] }";

        Assert.Equal("é", ScenarioReader.Read(Encoding.UTF8.GetBytes(json)).Name);
        Assert.StartsWith("Ligne 2 ", Assert.Throws<ScenarioException>(() => ScenarioReader.Read(Encoding.Latin1.GetBytes(json))).Message, StringComparison.Ordinal);
        Assert.StartsWith("Ligne 1 ", Assert.Throws<ScenarioException>(() => ScenarioReader.Read([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(json)])).Message, StringComparison.Ordinal);
    }
}
