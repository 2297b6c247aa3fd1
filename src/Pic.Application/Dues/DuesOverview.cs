using Pic.Application.Data;

namespace Pic.Application.Dues;

/// <summary>One year of dues in figures: each is the sum of rows that a list shows.</summary>
public sealed record DuesOverview(
    int Year,
    int CalledCount,
    decimal Called,
    decimal Credited,
    decimal Paid,
    int OpenCount,
    int PartialCount,
    int PaidUpCount,
    int CancelledCount,
    DateOnly? DueOn,
    decimal WrittenOff = 0)
{
    public decimal Open => Called - Credited - Paid - WrittenOff;

    /// <summary>Late means: nothing paid and the due date behind us.</summary>
    public bool IsPastDue(DateOnly today) => DueOn is { } due && today > due;

    public static async Task<DuesOverview> ReadAsync(PicDbContext db, int year, CancellationToken cancellation)
    {
        var rows = await db.RowsAsync(
            """
            WITH sums AS (
              SELECT i.total,
                     coalesce((SELECT sum(c.amount) FROM credit_notes c WHERE c.invoice_id = i.id), 0) AS credited,
                     coalesce((SELECT sum(a.amount) FROM allocations a WHERE a.invoice_id = i.id), 0) AS paid,
                     coalesce((SELECT sum(w.amount) FROM write_offs w WHERE w.invoice_id = i.id), 0) AS written_off
              FROM invoices i WHERE i.year = $1 AND i.number IS NOT NULL)
            SELECT count(*)::int, coalesce(sum(total), 0), coalesce(sum(credited), 0), coalesce(sum(paid), 0), coalesce(sum(written_off), 0),
                   count(*) FILTER (WHERE total - credited - written_off > 0 AND paid = 0)::int,
                   count(*) FILTER (WHERE paid > 0 AND total - credited - paid - written_off > 0)::int,
                   count(*) FILTER (WHERE written_off = 0 AND total - credited - paid <= 0 AND (paid > 0 OR credited < total))::int,
                   count(*) FILTER (WHERE credited >= total AND paid = 0)::int,
                   (SELECT due_on FROM dues_years WHERE year = $1)
            FROM sums
            """,
            row => new DuesOverview(
                year,
                row.GetInt32(0),
                row.GetDecimal(1),
                row.GetDecimal(2),
                row.GetDecimal(3),
                row.GetInt32(5),
                row.GetInt32(6),
                row.GetInt32(7),
                row.GetInt32(8),
                row.IsDBNull(9) ? null : row.GetFieldValue<DateOnly>(9),
                row.GetDecimal(4)),
            cancellation,
            year);
        return rows[0];
    }
}
