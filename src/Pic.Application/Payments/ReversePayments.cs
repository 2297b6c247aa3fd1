using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;

namespace Pic.Application.Payments;

/// <summary>Takes everything back that payments paid or gave, by rows of the opposite amount; the payments must be locked.</summary>
internal static class ReversePayments
{
    public static async Task ReverseAsync(this PicDbContext db, IReadOnlyList<Payment> payments, PaymentReversal model, Actor actor, CancellationToken cancellation)
    {
        long[] ids = [.. payments.Select(p => p.Id)];
        var (kind, at, by, why) = (model.Kind.ToString(), model.RecordedAt, model.RecordedBy, model.Reason);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO payment_reversals (payment_id, kind, reversed_on, reason, recorded_at, recorded_by)
            SELECT id, {kind}, {model.ReversedOn}, {why}, {at}, {by} FROM unnest({ids}) AS payment (id)
            """,
            cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO allocations (payment_id, invoice_id, amount, recorded_at, recorded_by, reason)
            SELECT payment_id, invoice_id, -sum(amount), {at}, {by}, {why} FROM allocations
            WHERE payment_id = ANY({ids}) GROUP BY payment_id, invoice_id HAVING sum(amount) <> 0
            """,
            cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO gifts (payment_id, amount, recorded_at, recorded_by, reason)
            SELECT payment_id, -sum(amount), {at}, {by}, {why} FROM gifts
            WHERE payment_id = ANY({ids}) GROUP BY payment_id HAVING sum(amount) <> 0
            """,
            cancellation);
        if (model.Kind == ReversalKind.Undone)
        {
            // The bank line it was recorded from waits for another idea.
            await db.LineDecisions.Where(d => d.UndoneAt == null && d.PaymentId != null && ids.Contains(d.PaymentId.Value))
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.UndoneAt, at).SetProperty(d => d.UndoneBy, by), cancellation);
            await ForgetPayersAsync(db, ids, cancellation);
        }

        var concerned = await db.Allocations.Where(a => ids.Contains(a.PaymentId)).Select(a => new { a.PaymentId, a.Invoice.MemberId }).Distinct().ToListAsync(cancellation);
        var members = concerned.ToLookup(a => a.PaymentId, a => (long?)a.MemberId);
        await db.CopyAsync(payments.SelectMany(p => members[p.Id].Append(p.MemberId).Distinct().Where(m => m is not null || !members[p.Id].Any())
            .Select(member => actor.Entry(at, Act(model.Kind), Summary(p, model.Kind), member, why))), cancellation);
    }

    /// <summary>A payer that was learnt from a payment is known no longer when none of its payments for this member stands: the guess that was wrong would be certain next time.</summary>
    private static Task<int> ForgetPayersAsync(PicDbContext db, long[] undone, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM payer_aliases a USING payments p
            WHERE p.id = ANY({undone}) AND a.member_id = p.member_id AND lower(a.name) = lower(p.payer)
              AND EXISTS (SELECT 1 FROM payments learnt WHERE learnt.member_id = a.member_id AND learnt.recorded_at = a.recorded_at)
              AND NOT EXISTS (SELECT 1 FROM payments s WHERE s.member_id = a.member_id AND lower(s.payer) = lower(a.name)
                AND NOT EXISTS (SELECT 1 FROM payment_reversals r WHERE r.payment_id = s.id))
            """,
            cancellation);

    private static string Act(ReversalKind kind) => kind switch
    {
        ReversalKind.Bounced => "payment.bounced",
        ReversalKind.Undone => "payment.undone",
    };

    private static string Summary(Payment payment, ReversalKind kind)
    {
        var what = $"{PaymentJournal.Name(payment.Method)} de {FrenchText.Amount(payment.Amount)} du {FrenchText.ShortDay(payment.ReceivedOn)}";
        return kind switch
        {
            ReversalKind.Bounced => $"{what}, {PaymentJournal.Gone(payment.Method)} : les factures réglées ainsi sont de nouveau ouvertes.",
            ReversalKind.Undone => $"{what} : enregistrement annulé, les factures qu’il réglait sont de nouveau ouvertes.",
        };
    }
}
