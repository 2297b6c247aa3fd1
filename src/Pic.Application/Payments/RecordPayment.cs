using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Rules;

namespace Pic.Application.Payments;

/// <summary>
/// Records payments and what they pay, all or none. The invoices stay locked meanwhile, so two treasurers never pay one twice;
/// within the caller's transaction when there is one.
/// </summary>
public sealed class RecordPayment(PicDbContext db, SettleProcedures settle, TimeProvider clock)
{
    public async Task<Outcome<Payment>> RunAsync(PaymentRequest request, Actor by, CancellationToken cancellation = default)
    {
        var recorded = await RunAllAsync([request], by, cancellation);
        return recorded.Refusal is { } refusal ? refusal : recorded.Value[0];
    }

    /// <summary>In order: a later payment sees what the earlier ones left open. The first that cannot be recorded stops all of them.</summary>
    public async Task<Outcome<IReadOnlyList<Payment>>> RunAllAsync(IReadOnlyList<PaymentRequest> requests, Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var planned = await PlanAsync(requests, locked: true, cancellation);
        for (var i = 0; i < planned.Count; i++)
        {
            if (planned[i].Fault is { } fault)
            {
                return planned.Count == 1 ? fault : Refusals.InRow(i + 1, fault);
            }
        }

        var payments = await WriteAsync(planned, by, cancellation);
        await settle.RunAsync([.. planned.SelectMany(p => p.Shares).Select(s => s.Invoice.MemberId).Distinct()], by, cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return payments;
    }

    /// <summary>Where the payments would go, each with its own fault if it has one. Nothing is written.</summary>
    public Task<IReadOnlyList<PlannedPayment>> PreviewAsync(IReadOnlyList<PaymentRequest> requests, CancellationToken cancellation = default) =>
        PlanAsync(requests, locked: false, cancellation);

    private async Task<IReadOnlyList<PlannedPayment>> PlanAsync(IReadOnlyList<PaymentRequest> requests, bool locked, CancellationToken cancellation)
    {
        var alike = await PaymentsAlike.LoadAsync(db, requests, locked, cancellation);
        var plan = await PaymentPlan.LoadAsync(db, requests, locked, clock.Today(), cancellation);
        return [.. requests.Select(request =>
        {
            var recorded = alike.To(request);
            var planned = recorded.Count > request.AlikeKnown ? PlannedPayment.Refused(request, Refusals.RecordedAlready(request.Amount, request.ReceivedOn, recorded[^1])) : plan.Plan(request);
            return planned with { Alike = recorded.Count };
        })];
    }

    private async Task<Payment[]> WriteAsync(IReadOnlyList<PlannedPayment> planned, Actor by, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var members = planned.Select(p => p.MemberId).OfType<long>().Concat(planned.SelectMany(p => p.Shares).Select(s => s.Invoice.MemberId)).Distinct().ToList();
        var known = await db.Members.Where(m => members.Contains(m.Id)).Select(m => new { m.Id, m.Name, m.Number }).ToListAsync(cancellation);
        var names = known.ToDictionary(m => m.Id, m => m.Name);
        var numbers = known.ToDictionary(m => m.Id, m => m.Number);
        var rows = await PaymentRows.MakeAsync(db, planned, names, by.Name, now, cancellation);
        await db.CopyAsync(rows.Payments, cancellation);
        await db.CopyAsync(rows.Payments.SelectMany(p => p.Allocations), cancellation);
        await db.CopyAsync(rows.Payments.SelectMany(p => p.Gifts), cancellation);
        await db.CopyAsync(planned.SelectMany((p, i) => PaymentJournal.Recorded(p, rows.Payments[i], by, now)), cancellation);
        await db.CopyAsync(planned.Select(p => Chronicle.Entry(clock, by.Name, ChronicleWords.PaymentRecorded, p.MemberId, PaymentJournal.Chronicled(p, numbers))), cancellation);
        await PayerAliases.RememberAsync(db, Aliases(planned, names), by.Name, now, cancellation);
        return rows.Payments;
    }

    private static IEnumerable<(long MemberId, string Name, string Iban)> Aliases(IEnumerable<PlannedPayment> planned, Dictionary<long, string> names) =>
        from p in planned
        where p is { MemberId: not null, Request.RememberPayer: true } && !string.IsNullOrWhiteSpace(p.Request.Payer)
        where p.Request.PayerIban.Length > 0 || SearchText.Fold(p.Request.Payer) != SearchText.Fold(names[p.MemberId!.Value])
        select (p.MemberId!.Value, p.Request.Payer, p.Request.PayerIban);
}
