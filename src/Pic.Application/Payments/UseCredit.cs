using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Rules;
using Pic.Rules.Payments;

namespace Pic.Application.Payments;

/// <summary>Spends a member's credit on its open invoices, the oldest debt first, from the oldest payment on.</summary>
public sealed class UseCredit(PicDbContext db, SettleProcedures settle, TimeProvider clock)
{
    public async Task<Outcome<IReadOnlyList<DebtShare>>> RunAsync(long memberId, Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var owed = await LockedInvoicesAsync(memberId, cancellation);
        var credits = await db.LockedCreditsAsync(memberId, cancellation);
        if (credits.Count == 0)
        {
            return Refusals.NoCredit();
        }

        var proposal = OldestDebtFirst.Propose(credits.Sum(c => c.Credit), owed.Select(b => new OpenDebt(b.Number, b.IssuedOn, b.Open)));
        if (proposal.Shares.Count == 0)
        {
            return Refusals.NothingToPay();
        }

        var now = clock.GetUtcNow();
        var ids = owed.ToDictionary(b => b.Number, b => b.InvoiceId);
        db.Allocations.AddRange(Spend(credits, proposal.Shares, ids, by, now));
        var spent = string.Join(", ", proposal.Shares.Select(s => $"{s.Number} {FrenchText.Amount(s.Amount)}"));
        db.JournalEntries.Add(by.Entry(now, "credit.used", $"Crédit utilisé : {spent}.", memberId));
        await db.SaveChangesAsync(cancellation);
        await settle.RunAsync([memberId], by, cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return proposal.Shares.ToArray();
    }

    /// <summary>The same for several members; who has no credit, or owes nothing, is passed over. Gives what was spent in all, in euros.</summary>
    public async Task<decimal> RunAllAsync(IEnumerable<long> members, Actor by, CancellationToken cancellation = default)
    {
        var spent = 0m;
        foreach (var member in members)
        {
            var shares = await RunAsync(member, by, cancellation);
            spent += shares.IsDone ? shares.Value.Sum(s => s.Amount) : 0m;
        }

        return spent;
    }

    private static IEnumerable<Allocation> Spend(List<PaymentBalance> credits, IReadOnlyList<DebtShare> shares, Dictionary<string, long> ids, Actor by, DateTimeOffset now)
    {
        var left = new Queue<(long Payment, decimal Amount)>(credits.Select(c => (c.PaymentId, c.Credit)));
        var (payment, rest) = left.Dequeue();
        foreach (var share in shares)
        {
            for (var missing = share.Amount; missing > 0;)
            {
                if (rest == 0)
                {
                    (payment, rest) = left.Dequeue();
                }

                var part = Math.Min(missing, rest);
                (missing, rest) = (missing - part, rest - part);
                yield return new Allocation { PaymentId = payment, InvoiceId = ids[share.Number], Amount = part, RecordedAt = now, RecordedBy = by.Name };
            }
        }
    }

    private async Task<List<InvoiceBalance>> LockedInvoicesAsync(long memberId, CancellationToken cancellation)
    {
        var ids = await db.OpenBalances().Where(b => b.MemberId == memberId).Select(b => b.InvoiceId).ToListAsync(cancellation);
        await db.LockInvoicesAsync(ids, cancellation);
        return await db.OpenBalances().Where(b => ids.Contains(b.InvoiceId)).ToListAsync(cancellation);
    }
}
