using Npgsql;
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

    public static async Task<DuesOverview> ReadAsync(PicDbContext db, int year, CancellationToken cancellation) =>
        (await db.RowsAsync($"WITH {Sums}, {Figures} SELECT * FROM figures", row => Read(row, year), cancellation, year))[0];

    /// <summary>What is left of each invoice of year $1: each table is read once, whatever the number of invoices.</summary>
    internal const string Sums =
        """
        of_year AS MATERIALIZED (SELECT id, member_id, number, issued_on, due_on, total FROM invoices WHERE year = $1 AND number IS NOT NULL),
        sums AS MATERIALIZED (
          SELECT i.*, coalesce(c.amount, 0) AS credited, coalesce(a.amount, 0) AS paid, coalesce(w.amount, 0) AS written_off
          FROM of_year i
          LEFT JOIN (SELECT invoice_id, sum(amount) AS amount FROM credit_notes WHERE invoice_id IN (SELECT id FROM of_year) GROUP BY invoice_id) c ON c.invoice_id = i.id
          LEFT JOIN (SELECT invoice_id, sum(amount) AS amount FROM allocations WHERE invoice_id IN (SELECT id FROM of_year) GROUP BY invoice_id) a ON a.invoice_id = i.id
          LEFT JOIN (SELECT invoice_id, sum(amount) AS amount FROM write_offs WHERE invoice_id IN (SELECT id FROM of_year) GROUP BY invoice_id) w ON w.invoice_id = i.id)
        """;

    /// <summary>The year in figures, over the sums: one row.</summary>
    internal const string Figures =
        """
        figures AS (
          SELECT count(*)::int AS called_count, coalesce(sum(total), 0) AS called, coalesce(sum(credited), 0) AS all_credited, coalesce(sum(paid), 0) AS all_paid, coalesce(sum(written_off), 0) AS all_written_off,
                 count(*) FILTER (WHERE total - credited - written_off > 0 AND paid = 0)::int AS nothing_paid,
                 count(*) FILTER (WHERE paid > 0 AND total - credited - paid - written_off > 0)::int AS partly_paid,
                 count(*) FILTER (WHERE written_off = 0 AND total - credited - paid <= 0 AND (paid > 0 OR credited < total))::int AS paid_up,
                 count(*) FILTER (WHERE credited >= total AND paid = 0)::int AS cancelled,
                 (SELECT due_on FROM dues_years WHERE year = $1) AS year_due_on
          FROM sums)
        """;

    internal static DuesOverview Read(NpgsqlDataReader row, int year) => new(
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
        row.GetDecimal(4));
}
