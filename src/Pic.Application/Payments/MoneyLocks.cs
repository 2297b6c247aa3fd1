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

    /// <summary>
    /// The members whose invoices these payments paid, in order. All their issued invoices are locked in one go, so that what is open again can be
    /// paid from their other credit in the same transaction.
    /// </summary>
    public static async Task<IReadOnlyList<long>> LockPaidInvoicesAsync(this PicDbContext db, IReadOnlyCollection<long> paymentIds, CancellationToken cancellation)
    {
        var members = await db.Allocations.Where(a => paymentIds.Contains(a.PaymentId)).Select(a => a.Invoice.MemberId).Distinct().OrderBy(id => id).ToListAsync(cancellation);
        await db.LockInvoicesAsync(await db.Invoices.Where(i => members.Contains(i.MemberId)).Select(i => i.Id).ToListAsync(cancellation), cancellation);
        return members;
    }

    /// <summary>Joins the caller's transaction when there is one; null then.</summary>
    public static async Task<Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction?> OpenTransactionAsync(this PicDbContext db, CancellationToken cancellation) =>
        db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellation) : null;

    /// <summary>A member's payments of which something is left, the oldest first, read again once they are locked.</summary>
    public static async Task<List<PaymentBalance>> LockedCreditsAsync(this PicDbContext db, long memberId, CancellationToken cancellation)
    {
        var ids = await db.Credits().Where(b => b.MemberId == memberId).Select(b => b.PaymentId).ToListAsync(cancellation);
        await db.LockPaymentsAsync(ids, cancellation);
        return await db.Credits().Where(b => ids.Contains(b.PaymentId)).OrderBy(b => b.ReceivedOn).ThenBy(b => b.PaymentId).ToListAsync(cancellation);
    }
}
