using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;

namespace Pic.Application.Rehearsals;

/// <summary>The chronicle as lines of JSON: day, what, association, then the fields of each kind.</summary>
public static class ChronicleLines
{
    public static async Task<IReadOnlyList<string>> ReadAsync(PicDbContext db, CancellationToken cancellation = default)
    {
        var lines = new List<string>();
        var entries = db.ChronicleEntries.AsNoTracking().OrderBy(e => e.Id).Select(e => new { e.On, e.What, Number = e.Member == null ? null : e.Member.Number, e.Data }).AsAsyncEnumerable();
        await foreach (var entry in entries.WithCancellation(cancellation))
        {
            var line = new StringBuilder("{\"on\":\"").Append(Chronicle.Day(entry.On)).Append("\",\"what\":\"").Append(entry.What).Append('"');
            if (entry.Number is { } number)
            {
                line.Append(",\"association\":").Append(JsonSerializer.Serialize(number, Chronicle.Json));
            }

            if (entry.Data.Length > 2)
            {
                line.Append(',').Append(entry.Data, 1, entry.Data.Length - 2);
            }

            lines.Add(line.Append('}').ToString());
        }

        return lines;
    }
}
