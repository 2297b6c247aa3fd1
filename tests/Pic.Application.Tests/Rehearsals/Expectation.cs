using System.Text.Json;

namespace Pic.Application.Tests.Rehearsals;

/// <summary>One line of an expectation: fields a line of the chronicle has, <c>never</c>, or <c>count</c> with <c>of</c>.</summary>
internal static class Expectation
{
    public static string? Fault(string text, List<JsonElement> chronicle)
    {
        using var document = JsonDocument.Parse(text);
        var said = document.RootElement;
        if (said.TryGetProperty("never", out var never))
        {
            var found = chronicle.Where(line => Matches(never, line)).Select(line => (JsonElement?)line).FirstOrDefault();
            return found is null ? null : $"Happened, though never expected: {found.Value.GetRawText()}";
        }

        if (said.TryGetProperty("count", out var count))
        {
            var times = chronicle.Count(line => Matches(said.GetProperty("of"), line));
            return times == count.GetInt32() ? null : $"Expected {count} times, happened {times}: {said.GetProperty("of").GetRawText()}";
        }

        return chronicle.Exists(line => Matches(said, line)) ? null : $"Missing: {text}";
    }

    /// <summary>Every field written stands in the line; objects may have more.</summary>
    private static bool Matches(JsonElement said, JsonElement found) => said.ValueKind switch
    {
        JsonValueKind.Object => found.ValueKind == JsonValueKind.Object
            && said.EnumerateObject().All(field => found.TryGetProperty(field.Name, out var value) && Matches(field.Value, value)),
        JsonValueKind.Array => found.ValueKind == JsonValueKind.Array && said.GetArrayLength() == found.GetArrayLength()
            && said.EnumerateArray().Zip(found.EnumerateArray()).All(pair => Matches(pair.First, pair.Second)),
        JsonValueKind.Number => found.ValueKind == JsonValueKind.Number && said.GetDecimal() == found.GetDecimal(),
        JsonValueKind.String => found.ValueKind == JsonValueKind.String && said.GetString() == found.GetString(),
        _ => said.ValueKind == found.ValueKind,
    };
}
