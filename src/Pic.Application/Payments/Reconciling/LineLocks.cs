using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Payments.Bank;

namespace Pic.Application.Payments.Reconciling;

/// <summary>What recording a payment needs of a line.</summary>
internal sealed class LockedLine
{
    public long Id { get; init; }
    public DateOnly BookedOn { get; init; }
    public decimal Amount { get; init; }
    public required string Text { get; init; }
    public string? Payer { get; init; }
    public string? PayerIban { get; init; }
}

/// <summary>Lines on which somebody decides stay locked until the transaction ends, always before invoices and payments and in the order of their ids.</summary>
internal static class LineLocks
{
    public static async Task<Dictionary<long, LockedLine>> LockLinesAsync(this PicDbContext db, IEnumerable<long> ids, CancellationToken cancellation)
    {
        var wanted = ids.Distinct().ToArray();
        var lines = await db.Database.SqlQuery<LockedLine>(
            $"SELECT id, booked_on, amount, text, payer, payer_iban FROM bank_lines WHERE id = ANY({wanted}) ORDER BY id FOR NO KEY UPDATE").ToListAsync(cancellation);
        return lines.ToDictionary(l => l.Id);
    }

    /// <summary>The first of these lines on which somebody has already decided.</summary>
    public static Task<LineDecision?> FirstDecidedAsync(this PicDbContext db, IEnumerable<long> ids, CancellationToken cancellation)
    {
        var wanted = ids.ToArray();
        return db.LineDecisions.AsNoTracking().Where(d => d.UndoneAt == null && wanted.Contains(d.BankLineId)).OrderBy(d => d.Id).FirstOrDefaultAsync(cancellation);
    }
}
