using Microsoft.EntityFrameworkCore;
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
        var rows = await db.Database.SqlQuery<Sums>(
            $"""
            WITH sums AS (
              SELECT i.total,
                     coalesce((SELECT sum(c.amount) FROM credit_notes c WHERE c.invoice_id = i.id), 0) AS credited,
                     coalesce((SELECT sum(a.amount) FROM allocations a WHERE a.invoice_id = i.id), 0) AS paid,
                     coalesce((SELECT sum(w.amount) FROM write_offs w WHERE w.invoice_id = i.id), 0) AS written_off
              FROM invoices i WHERE i.year = {year} AND i.number IS NOT NULL)
            SELECT count(*)::int AS called_count, coalesce(sum(total), 0) AS called, coalesce(sum(credited), 0) AS credited, coalesce(sum(paid), 0) AS paid, coalesce(sum(written_off), 0) AS written_off,
                   count(*) FILTER (WHERE total - credited - written_off > 0 AND paid = 0)::int AS open_count,
                   count(*) FILTER (WHERE paid > 0 AND total - credited - paid - written_off > 0)::int AS partial_count,
                   count(*) FILTER (WHERE written_off = 0 AND total - credited - paid <= 0 AND (paid > 0 OR credited < total))::int AS paid_up_count,
                   count(*) FILTER (WHERE credited >= total AND paid = 0)::int AS cancelled_count
            FROM sums
            """).ToListAsync(cancellation);
        var sums = rows[0];
        var dueOn = await db.DuesYears.Where(y => y.Year == year).Select(y => y.DueOn).FirstOrDefaultAsync(cancellation);
        return new DuesOverview(year, sums.CalledCount, sums.Called, sums.Credited, sums.Paid, sums.OpenCount, sums.PartialCount, sums.PaidUpCount, sums.CancelledCount, dueOn, sums.WrittenOff);
    }

    private sealed class Sums
    {
        public int CalledCount { get; init; }
        public decimal Called { get; init; }
        public decimal Credited { get; init; }
        public decimal Paid { get; init; }
        public decimal WrittenOff { get; init; }
        public int OpenCount { get; init; }
        public int PartialCount { get; init; }
        public int PaidUpCount { get; init; }
        public int CancelledCount { get; init; }
    }
}
