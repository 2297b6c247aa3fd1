using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Payments.Bank;
using Pic.Rules;

namespace Pic.Application.Payments.Reconciling;

/// <summary>Says that a line is no business of the portal's.</summary>
public sealed class PutLineAside(PicDbContext db, TimeProvider clock)
{
    /// <summary>Null when there is no such line.</summary>
    public async Task<Outcome<long>?> RunAsync(long lineId, Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if ((await db.LockLinesAsync([lineId], cancellation)).Count == 0)
        {
            return null;
        }

        if (await db.FirstDecidedAsync([lineId], cancellation) is { } taken)
        {
            return (Outcome<long>)Refusals.AlreadyDecided(taken);
        }

        db.LineDecisions.Add(new LineDecision { BankLineId = lineId, Kind = LineDecisionKind.NotOurs, DecidedAt = clock.GetUtcNow(), DecidedBy = by.Name });
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "bank-line.put-aside", $"Ligne de relevé n° {lineId} écartée : elle ne concerne pas les adhésions."));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return lineId;
    }
}
