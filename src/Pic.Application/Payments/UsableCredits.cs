using Pic.Application.Data;

namespace Pic.Application.Payments;

/// <summary>Who has a credit that could pay an open invoice, counted in one pass over the tables: most payments went whole to one invoice, and no sum is made for them.</summary>
public static class UsableCredits
{
    public static async Task<int> CountAsync(PicDbContext db, CancellationToken cancellation)
    {
        var counts = await db.RowsAsync(
            """
            WITH left_over AS (
              SELECT DISTINCT p.id, p.member_id, p.amount FROM payments p LEFT JOIN allocations a ON a.payment_id = p.id
              WHERE p.member_id IS NOT NULL AND a.amount IS DISTINCT FROM p.amount),
            credit AS (
              SELECT DISTINCT p.member_id FROM left_over p
              WHERE p.amount > coalesce((SELECT sum(a.amount) FROM allocations a WHERE a.payment_id = p.id), 0) + coalesce((SELECT sum(g.amount) FROM gifts g WHERE g.payment_id = p.id), 0)
                AND NOT EXISTS (SELECT 1 FROM payment_reversals r WHERE r.payment_id = p.id))
            SELECT count(*)::int FROM credit c WHERE EXISTS (
              SELECT 1 FROM invoices i WHERE i.member_id = c.member_id AND i.number IS NOT NULL AND i.total >
                coalesce((SELECT sum(n.amount) FROM credit_notes n WHERE n.invoice_id = i.id), 0)
                + coalesce((SELECT sum(a.amount) FROM allocations a WHERE a.invoice_id = i.id), 0)
                + coalesce((SELECT sum(w.amount) FROM write_offs w WHERE w.invoice_id = i.id), 0))
            """,
            row => row.GetInt32(0),
            cancellation);
        return counts[0];
    }
}
