using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pic.Rules;

namespace Pic.Application.Journal;

/// <summary>Writes what happened: names in camel case, days as yyyy-MM-dd, euros as numbers, empty fields left out.</summary>
public static class Chronicle
{
    public static JsonSerializerOptions Json { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DictionaryKeyPolicy = null,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static ChronicleEntry Entry(TimeProvider clock, string by, string what, long? memberId, object? data = null) =>
        new() { At = clock.GetUtcNow(), On = clock.Today(), What = what, MemberId = memberId, Data = data is null ? "{}" : JsonSerializer.Serialize(data, Json), By = by };

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
