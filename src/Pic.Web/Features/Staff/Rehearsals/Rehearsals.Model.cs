using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Application.Rehearsals;
using Pic.Web.Features.Shared;
using Pic.Web.Labels;

namespace Pic.Web.Features.Staff.Rehearsals;

public sealed record RehearsalsModel(IReadOnlyList<RehearsalRow> Rows, bool MayOrder, RehearsalInput New);

public sealed record RehearsalRow(long Id, DateTimeOffset OrderedAt, string OrderedBy, DateOnly StartOn, DateOnly EndOn, RehearsedPayers Payers, decimal? AssociationDues, RehearsalState State);

public sealed class RehearsalInput
{
    [Required(ErrorMessage = "Indiquez jusqu’à quel jour répéter.")]
    public DateOnly? EndOn { get; set; }

    [Required(ErrorMessage = "Choisissez qui paie.")]
    public RehearsedPayers? Payers { get; set; } = RehearsedPayers.AsLastYear;

    public decimal? AssociationDues { get; set; }
}

public sealed class ChronicleQuery
{
    [FromQuery(Name = "q")]
    public string? Search { get; init; }

    [FromQuery(Name = "quoi")]
    public string? What { get; init; }

    [FromQuery(Name = "page")]
    public int? Page { get; init; }
}

/// <summary>A rehearsal and its chronicle, by day.</summary>
public sealed class RehearsalModel
{
    private const int LinesOnAPage = 200;

    public required Rehearsal Rehearsal { get; init; }
    public required ChronicleQuery Query { get; init; }
    public IReadOnlyList<KeyValuePair<string, int>> Counts { get; private init; } = [];
    public IReadOnlyList<ChronicleLine> Lines { get; private init; } = [];
    public Pager? Pager { get; private init; }

    public static RehearsalModel Of(Rehearsal rehearsal, IReadOnlyDictionary<string, string> names, ChronicleQuery query)
    {
        if (rehearsal.Chronicle is not { Length: > 0 } chronicle)
        {
            return new RehearsalModel { Rehearsal = rehearsal, Query = query };
        }

        var lines = chronicle.Split('\n').Select(line => Read(line, names)).ToList();
        var kept = lines.Where(l => (query.What is null || l.What == query.What) && (query.What is not null || l.What != ChronicleWords.NotProposed) && IsOf(l, query.Search)).ToList();
        var pager = Pager.Of(query.Page, kept.Count, LinesOnAPage);
        return new RehearsalModel
        {
            Rehearsal = rehearsal,
            Query = query,
            Counts = [.. lines.GroupBy(l => l.What).ToDictionary(g => g.Key, g => g.Count()).OrderBy(c => ChronicleLabels.Rank(c.Key))],
            Lines = [.. kept.Skip(pager.Skip).Take(pager.Size)],
            Pager = pager,
        };
    }

    private static ChronicleLine Read(string line, IReadOnlyDictionary<string, string> names)
    {
        var data = JsonDocument.Parse(line).RootElement;
        var number = data.TryGetProperty("association", out var association) ? association.GetString() : null;
        var what = data.GetProperty("what").GetString()!;
        return new ChronicleLine(
            DateOnly.ParseExact(data.GetProperty("on").GetString()!, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), what, number, number is null ? null : names.GetValueOrDefault(number, number), ChronicleLabels.Sentence(what, data));
    }

    private static bool IsOf(ChronicleLine line, string? search) =>
        string.IsNullOrWhiteSpace(search) || SearchText.Fold($"{line.Name} {line.Number}").Contains(SearchText.Fold(search), StringComparison.Ordinal);
}

public sealed record ChronicleLine(DateOnly On, string What, string? Number, string? Name, string Words);
