using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;

namespace Pic.Application.Payments;

/// <summary>
/// Rows that are being paid or spent stay locked until the transaction ends: invoices before payments, each in the order of their ids,
/// so that nobody pays an invoice twice and nobody waits for the other in a circle.
/// </summary>
internal static class MoneyLocks
{
    public static Task LockInvoicesAsync(this PicDbContext db, IEnumerable<long> ids, CancellationToken cancellation)
    {
        var wanted = ids.Distinct().ToArray();
        return wanted.Length == 0
            ? Task.CompletedTask
            : db.Database.ExecuteSqlAsync($"SELECT 1 FROM invoices WHERE id = ANY({wanted}) ORDER BY id FOR NO KEY UPDATE", cancellation);
    }

    public static Task LockPaymentsAsync(this PicDbContext db, IEnumerable<long> ids, CancellationToken cancellation)
    {
        var wanted = ids.Distinct().ToArray();
        return wanted.Length == 0
            ? Task.CompletedTask
            : db.Database.ExecuteSqlAsync($"SELECT 1 FROM payments WHERE id = ANY({wanted}) ORDER BY id FOR NO KEY UPDATE", cancellation);
    }

    /// <summary>Joins the caller's transaction when there is one; null then.</summary>
    public static async Task<Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction?> OpenTransactionAsync(this PicDbContext db, CancellationToken cancellation) =>
        db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellation) : null;
}
