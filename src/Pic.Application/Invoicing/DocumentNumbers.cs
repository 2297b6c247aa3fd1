using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;

namespace Pic.Application.Invoicing;

/// <summary>
/// Gives the next numbers of a series. The row of the series stays locked until the caller's transaction ends, so a number
/// and its document commit or vanish together: no gap, no double.
/// </summary>
public static class DocumentNumbers
{
    /// <summary>Takes <paramref name="count"/> numbers; returns the first.</summary>
    /// <exception cref="InvalidOperationException">No transaction is open.</exception>
    public static async Task<int> TakeNumbersAsync(this PicDbContext db, string series, int count, CancellationToken cancellation)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A number is only given inside the transaction of its document.");
        }

        var last = await db.RowsAsync(
            """
            INSERT INTO number_series AS s (code, last) VALUES ($1, $2)
            ON CONFLICT (code) DO UPDATE SET last = s.last + $2 RETURNING last
            """,
            row => row.GetInt32(0),
            cancellation,
            series,
            count);
        return last[0] - count + 1;
    }
}
