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
    public void Read_BadEvent_NamesTheField(string json, string field)
    {
        var fault = Assert.Throws<ScenarioException>(() => ScenarioReader.Read($$"""{ "start": "2026-01-01", "end": "2026-03-01", "associations": [ {{Association}} ], "events": [ {{json}} ] }"""));

        Assert.Contains(field, fault.Message, StringComparison.Ordinal);
    }
}
