using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Payments.Bank;
using Pic.Rules;

namespace Pic.Application.Payments.Reconciling;

/// <summary>Takes back what was decided of a line: its payment is reversed, for thirty days; the line is open again.</summary>
public sealed class UndoDecision(PicDbContext db, UndoPayment undo, TimeProvider clock)
{
    private const string Reason = "Rapprochement annulé";

    /// <summary>Null when nobody ever decided anything of this line.</summary>
    public async Task<Outcome<LineDecision>?> RunAsync(long lineId, Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockLinesAsync([lineId], cancellation);
        var decision = await db.LineDecisions.SingleOrDefaultAsync(d => d.BankLineId == lineId && d.UndoneAt == null, cancellation);
        if (decision is null)
        {
            var last = await db.LineDecisions.AsNoTracking().Where(d => d.BankLineId == lineId).OrderByDescending(d => d.UndoneAt).FirstOrDefaultAsync(cancellation);
            return last is null ? null : (Outcome<LineDecision>)Refusals.AlreadyUndone(last);
        }

        if (decision.PaymentId is { } payment && (await undo.RunAsync(payment, Reason, by, cancellation)).Refusal is { } refusal)
        {
            return (Outcome<LineDecision>)refusal;
        }

        var now = clock.GetUtcNow();
        await db.LineDecisions.Where(d => d.Id == decision.Id && d.UndoneAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.UndoneAt, now).SetProperty(d => d.UndoneBy, by.Name), cancellation);
        await transaction.CommitAsync(cancellation);
        return decision;
    }
}
