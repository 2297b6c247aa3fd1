using System.Text.Json;

namespace Pic.Application.Tests.Rehearsals;

/// <summary>What holds in every season whatever happens; each broken rule with the line that breaks it.</summary>
internal sealed class Invariants(IReadOnlyDictionary<string, decimal> opening, int deletionDelay)
{
    private const decimal Cheque = 7.5m;

    public IEnumerable<string> Broken(List<JsonElement> chronicle) =>
    [
        .. Numbers(chronicle), .. Mails(chronicle), .. Domains(chronicle),
        .. chronicle.Where(l => l.TryGetProperty("association", out _)).GroupBy(l => Text(l, "association")).SelectMany(g => Member(g.Key, [.. g])),
    ];

    private static IEnumerable<string> Numbers(List<JsonElement> chronicle) =>
        from line in chronicle
        where What(line) is "invoiceIssued" or "creditNoteIssued"
        let number = Text(line, "number").Split('-')
        group int.Parse(number[1], System.Globalization.CultureInfo.InvariantCulture) by number[0] into series
        where !series.Order().SequenceEqual(Enumerable.Range(1, series.Count()))
        select $"series {series.Key} has a gap or a double";

    private static IEnumerable<string> Mails(List<JsonElement> chronicle) =>
        chronicle.Where(l => What(l) is "duesCallSent" or "campaignSent" or "reminderSent").GroupBy(l => (What(l), Text(l, "association"), Text(l, "planned")))
            .Where(g => g.Count() > 1).Select(g => $"second mail: {g.Key}");

    private static IEnumerable<string> Domains(List<JsonElement> chronicle) =>
        chronicle.Where(l => What(l) is "suspended" or "deleted" && Text(l, "service").StartsWith('d')).Select(l => $"domain: {l.GetRawText()}");

    private IEnumerable<string> Member(string member, List<JsonElement> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var before = lines[..i];
            if (Fault(member, lines[i], before) is { } fault)
            {
                yield return $"{fault}: {lines[i].GetRawText()}";
            }
        }
    }

    private string? Fault(string member, JsonElement line, List<JsonElement> before) => What(line) switch
    {
        "suspended" when Text(line, "reason") == "unpaid" => before.Exists(l => What(l) == "decided" && Text(l, "decision") == "suspend") || opening.ContainsKey(member) ? null : "suspended without a decision",
        "removed" => before.Exists(l => What(l) == "registeredLetterOutcome") ? null : "removed without a presented letter",
        "notified" => before.Exists(l => What(l) == "removed") ? null : "notified without a decision",
        "deleted" => before.Find(l => What(l) == "notified") is { ValueKind: JsonValueKind.Object } told && On(line) >= On(told).AddDays(deletionDelay) ? null : "deleted too early",
        "reminderSent" or "letterToPrint" or "campaignSent" when Amount(line) != Math.Max(0, Net(member, before)) => $"the amount is not what is owed ({Net(member, before)})",
        "reminderSent" when Amount(line) == 0 => "reminded of nothing",
        "balance" when Open(line) - Credit(line) != Net(member, before) => $"the balance does not add up ({Net(member, before)})",
        "balance" when Credit(line) < 0 || line.GetProperty("byYear").EnumerateObject().Any(y => y.Value.GetDecimal() < 0) => "a balance below zero",
        _ => null,
    };

    /// <summary>What was called minus what came in.</summary>
    private decimal Net(string member, List<JsonElement> before) => opening.GetValueOrDefault(member) + before.Sum(l => What(l) switch
    {
        "invoiceIssued" => Amount(l),
        "creditNoteIssued" or "paymentRecorded" => -Amount(l),
        "alert" when Text(l, "why").StartsWith("Chèque de", StringComparison.Ordinal) => Cheque,
        _ => 0,
    });

    private static decimal Open(JsonElement line) => line.GetProperty("byYear").EnumerateObject().Sum(y => y.Value.GetDecimal());

    private static decimal Credit(JsonElement line) => line.GetProperty("credit").GetDecimal();

    private static DateOnly On(JsonElement line) => DateOnly.Parse(Text(line, "on"), System.Globalization.CultureInfo.InvariantCulture);

    private static string What(JsonElement line) => Text(line, "what");

    private static decimal Amount(JsonElement line) => line.GetProperty("amount").GetDecimal();

    private static string Text(JsonElement line, string field) => line.TryGetProperty(field, out var value) ? value.GetString() ?? "" : "";
}
