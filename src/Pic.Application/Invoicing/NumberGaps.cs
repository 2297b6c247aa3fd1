using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Members;

namespace Pic.Application.Invoicing;

/// <summary>One series of one year as it stands on the papers.</summary>
/// <param name="Code">Such as F2027.</param>
/// <param name="Given">The last number the program gave.</param>
/// <param name="Holes">Numbers that no paper bears; empty when all is well.</param>
public sealed record SeriesReport(string Code, string First, string Last, int Count, int Given, IReadOnlyList<string> Holes)
{
    public bool IsWhole => Holes.Count == 0;
}

/// <summary>Reads every series again from the papers themselves and says where one is missing.</summary>
public static class NumberGaps
{
    private const int HolesNamed = 50;

    public static async Task<IReadOnlyList<SeriesReport>> ReadAsync(PicDbContext db, CancellationToken cancellation)
    {
        var series = await db.NumberSeries.AsNoTracking().Where(s => s.Code != MemberNumbers.Series).OrderBy(s => s.Code).ToListAsync(cancellation);
        var numbers = await db.Invoices.Where(i => i.Number != null).Select(i => i.Number!)
            .Concat(db.CreditNotes.Select(c => c.Number)).Concat(db.Receipts.Select(r => r.Number)).Concat(db.ChequeDeposits.Select(d => d.Number)).ToListAsync(cancellation);
        var bySeries = numbers.ToLookup(n => n[..Math.Max(0, n.LastIndexOf('-'))]);
        return [.. series.Where(s => s.Last > 0).Select(s => Report(s, bySeries[s.Code]))];
    }

    private static SeriesReport Report(NumberSeries series, IEnumerable<string> numbers)
    {
        var ranks = numbers.Select(n => int.TryParse(n[(series.Code.Length + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var rank) ? rank : 0).Where(rank => rank > 0).ToHashSet();
        var last = Math.Max(series.Last, ranks.DefaultIfEmpty().Max());
        var holes = Enumerable.Range(1, last).Where(rank => !ranks.Contains(rank)).Take(HolesNamed).Select(rank => Rules.Invoicing.DocumentNumber.Of(series.Code, rank));
        return new SeriesReport(series.Code, Of(series.Code, ranks.DefaultIfEmpty().Min()), Of(series.Code, ranks.DefaultIfEmpty().Max()), ranks.Count, series.Last, [.. holes]);
    }

    private static string Of(string code, int rank) => rank == 0 ? "" : Rules.Invoicing.DocumentNumber.Of(code, rank);
}
