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

    /// <summary>
    /// The invoices of year $1 that one payment of their total did not settle, with what is left of them. Most of a year's invoices are settled so,
    /// and are told by their count and total alone: two indexes are read side by side, and no sum is made for them. Nobody can pay an invoice beyond its total.
    /// </summary>
    internal const string Sums =
        """
        given_up AS (
          SELECT invoice_id, sum(credited) AS credited, sum(written_off) AS written_off
          FROM (SELECT invoice_id, amount AS credited, 0::numeric AS written_off FROM credit_notes UNION ALL SELECT invoice_id, 0, amount FROM write_offs) AS papers
          GROUP BY invoice_id),
        unsettled AS (
          SELECT DISTINCT ON (i.id) i.id, i.number, i.total, a.amount AS part
          FROM invoices i LEFT JOIN allocations a ON a.invoice_id = i.id
            AND a.invoice_id BETWEEN (SELECT min(id) FROM invoices WHERE year = $1 AND number IS NOT NULL) AND (SELECT max(id) FROM invoices WHERE year = $1 AND number IS NOT NULL)
          WHERE i.year = $1 AND i.number IS NOT NULL AND a.amount IS DISTINCT FROM i.total
          ORDER BY i.id),
        sums AS MATERIALIZED (
          SELECT u.id, u.number, u.total, coalesce(g.credited, 0) AS credited, coalesce(g.written_off, 0) AS written_off,
                 CASE WHEN u.part IS NULL THEN 0 ELSE (SELECT sum(amount) FROM allocations WHERE invoice_id = u.id) END AS paid
          FROM unsettled u LEFT JOIN given_up g ON g.invoice_id = u.id
          UNION ALL
          SELECT i.id, i.number, i.total, g.credited, g.written_off, i.total
          FROM given_up g JOIN invoices i ON i.id = g.invoice_id
          WHERE i.year = $1 AND i.number IS NOT NULL AND (SELECT bool_and(amount = i.total) FROM allocations WHERE invoice_id = i.id))
        """;

    /// <summary>The year in figures: one row, from all its invoices and the sums.</summary>
    internal const string Figures =
        """
        figures AS (
          SELECT called_count::int, called, credited AS all_credited, called - summed + paid AS all_paid, written_off AS all_written_off, nothing_paid::int, partly_paid::int,
                 (called_count - summed_count + paid_up)::int AS paid_up, cancelled::int, (SELECT due_on FROM dues_years WHERE year = $1) AS year_due_on
          FROM (SELECT count(*) AS called_count, coalesce(sum(total), 0) AS called FROM invoices WHERE year = $1 AND number IS NOT NULL) AS everything,
               (SELECT count(*) AS summed_count, coalesce(sum(total), 0) AS summed, coalesce(sum(credited), 0) AS credited, coalesce(sum(paid), 0) AS paid, coalesce(sum(written_off), 0) AS written_off,
                       count(*) FILTER (WHERE total - credited - written_off > 0 AND paid = 0) AS nothing_paid,
                       count(*) FILTER (WHERE paid > 0 AND total - credited - paid - written_off > 0) AS partly_paid,
                       count(*) FILTER (WHERE written_off = 0 AND total - credited - paid <= 0 AND (paid > 0 OR credited < total)) AS paid_up,
                       count(*) FILTER (WHERE credited >= total AND paid = 0) AS cancelled
                FROM sums) AS of_sums)
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
