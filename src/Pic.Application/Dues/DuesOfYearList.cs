using Pic.Application.Data;
using Pic.Rules.Dues;

namespace Pic.Application.Dues;

/// <summary>What a year's list can be narrowed to. Open is everything with a rest, paid in part or not at all.</summary>
public enum DuesFilter
{
    Open,
    Late,
    Partial,
    PaidUp,
    Cancelled,
}

/// <summary>An invoice of the year with what is left of it.</summary>
public sealed record DuesRow(
    string Number,
    string MemberNumber,
    string Name,
    DateOnly IssuedOn,
    DateOnly? DueOn,
    decimal Total,
    decimal Credited,
    decimal Paid,
    decimal WrittenOff)
{
    public decimal Open => Total - Credited - Paid - WrittenOff;

    public DuesState State(DateOnly today) => DuesOfYear.State(Total, Credited, Paid, DueOn, today, WrittenOff);
}

/// <summary>The invoices of a year by what remains of them, and the year in figures, from one reading of the sums.</summary>
public static class DuesOfYearList
{
    // The figures of the year hang on a row of their own.
    private const int FiguresColumns = 10;

    // More sums at once than there are cores only make each other, and every other page, wait: the slowest of eight took 77 ms so, 48 in turn.
    private static readonly SemaphoreSlim Turn = new(Environment.ProcessorCount);

    /// <param name="skip">Rows before the first, in the order of the numbers.</param>
    /// <param name="take">Rows at most; null for all.</param>
    public static async Task<(DuesOverview Overview, IReadOnlyList<DuesRow> Rows)> ReadAsync(PicDbContext db, int year, DuesFilter? filter, DateOnly today, int skip, int? take, CancellationToken cancellation)
    {
        await Turn.WaitAsync(cancellation);
        try
        {
            return await ReadInTurnAsync(db, year, filter, today, skip, take, cancellation);
        }
        finally
        {
            Turn.Release();
        }
    }

    private static async Task<(DuesOverview Overview, IReadOnlyList<DuesRow> Rows)> ReadInTurnAsync(PicDbContext db, int year, DuesFilter? filter, DateOnly today, int skip, int? take, CancellationToken cancellation)
    {
        var read = await db.RowsAsync(
            $"""
            WITH {DuesOverview.Sums}, {DuesOverview.Figures},
            chosen AS (SELECT s.* FROM ({Asked(filter)}) s CROSS JOIN figures f WHERE {Condition(filter)} ORDER BY length(s.number), s.number OFFSET $3 LIMIT $4)
            SELECT f.*, c.number, m.number, m.name, i.issued_on, i.due_on, c.total, c.credited, c.paid, c.written_off
            FROM figures f LEFT JOIN chosen c ON true
            LEFT JOIN LATERAL (SELECT issued_on, due_on, member_id FROM invoices WHERE id = c.id LIMIT 1) i ON true
            LEFT JOIN LATERAL (SELECT number, name FROM members WHERE id = i.member_id LIMIT 1) m ON true
            ORDER BY length(c.number), c.number
            """,
            row => (Overview: DuesOverview.Read(row, year), Row: row.IsDBNull(FiguresColumns) ? null : new DuesRow(
                row.GetString(FiguresColumns),
                row.GetString(FiguresColumns + 1),
                row.GetString(FiguresColumns + 2),
                row.GetFieldValue<DateOnly>(FiguresColumns + 3),
                row.IsDBNull(FiguresColumns + 4) ? null : row.GetFieldValue<DateOnly>(FiguresColumns + 4),
                row.GetDecimal(FiguresColumns + 5),
                row.GetDecimal(FiguresColumns + 6),
                row.GetDecimal(FiguresColumns + 7),
                row.GetDecimal(FiguresColumns + 8))),
            cancellation,
            year,
            today,
            skip,
            take ?? int.MaxValue);
        return (read[0].Overview, [.. read.Select(r => r.Row).OfType<DuesRow>()]);
    }

    /// <summary>The years with an issued invoice, latest first: one look into the index for each year, not one for each invoice.</summary>
    public static Task<List<int>> InvoicedYearsAsync(this PicDbContext db, CancellationToken cancellation) =>
        db.RowsAsync(
            """
            SELECT y FROM generate_series((SELECT min(year) FROM invoices), (SELECT max(year) FROM invoices)) AS y
            WHERE EXISTS (SELECT 1 FROM invoices i WHERE i.year = y AND i.number IS NOT NULL) ORDER BY y DESC
            """,
            row => row.GetInt32(0),
            cancellation);

    /// <summary>How many invoices a filter leaves.</summary>
    public static int Count(DuesOverview overview, DuesFilter? filter, DateOnly today) => filter is not { } only ? overview.CalledCount : only switch
    {
        DuesFilter.PaidUp => overview.PaidUpCount,
        DuesFilter.Open => overview.OpenCount + overview.PartialCount,
        DuesFilter.Partial => overview.PartialCount,
        DuesFilter.Cancelled => overview.CancelledCount,
        DuesFilter.Late => overview.IsPastDue(today) ? overview.OpenCount : 0,
    };

    // Whatever is open, paid in part or cancelled is among the sums; the settled ones are added where they are asked for.
    private static string Asked(DuesFilter? filter) => filter is null or DuesFilter.PaidUp
        ? """
          SELECT i.id, i.number, i.total, coalesce(s.credited, 0) AS credited, coalesce(s.paid, i.total) AS paid, coalesce(s.written_off, 0) AS written_off
          FROM invoices i LEFT JOIN sums s ON s.id = i.id WHERE i.year = $1 AND i.number IS NOT NULL
          """
        : "SELECT * FROM sums";

    // Each names the day, so that each query has the same parameters.
    private static string Condition(DuesFilter? filter) => filter is not { } only ? "$2::date IS NOT NULL" : only switch
    {
        DuesFilter.Open => "$2::date IS NOT NULL AND total - credited - paid - written_off > 0",
        DuesFilter.Late => "f.year_due_on < $2 AND total - credited - written_off > 0 AND paid = 0",
        DuesFilter.Partial => "$2::date IS NOT NULL AND paid > 0 AND total - credited - paid - written_off > 0",
        DuesFilter.PaidUp => "$2::date IS NOT NULL AND written_off = 0 AND total - credited - paid <= 0 AND (paid > 0 OR credited < total)",
        DuesFilter.Cancelled => "$2::date IS NOT NULL AND credited >= total AND paid = 0",
    };
}
