using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Board;
using Pic.Rules.Invoicing;

namespace Pic.Application.Board;

/// <summary>
/// The board goes back on a removal that is decided and not notified yet, because the association paid or was heard after all: it stays a member. Who paid in full
/// has its services back at once.
/// </summary>
public sealed class RevokeRemoval(PicDbContext db, SettleProcedures settle, TimeProvider clock)
{
    public async Task<Outcome<Procedure>> RunAsync(long procedureId, string? reason, Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM procedures WHERE id = {procedureId} FOR UPDATE", cancellation);
        var procedure = await db.Procedures.Include(p => p.Member).SingleAsync(p => p.Id == procedureId, cancellation);
        if (procedure is not { RemovedOn: { } removed, NotifiedOn: null, ClosedOn: null })
        {
            return Refusals.NothingToRevoke();
        }

        if (await SitsAsync(db, procedure, cancellation))
        {
            return Refusals.SessionStillOpen();
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Refusals.RevokeReasonMissing();
        }

        var why = reason.Trim();
        why = why.Length <= MeetingLine.ReasonLimit ? why : why[..MeetingLine.ReasonLimit];
        (procedure.RemovedOn, procedure.RemovedOutsideCalendar, procedure.RemovalReason, procedure.RemovalDroppedOn) = (null, false, null, clock.Today());
        db.ChronicleEntries.Add(Chronicle.Entry(clock, by.Name, ChronicleWords.Decided, procedure.MemberId, new { decision = BoardDecision.Keep, reason = why }));
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "removal.revoked", $"Radiation décidée le {FrenchText.Day(removed)}, pas encore notifiée : le conseil revient sur elle.", procedure.MemberId, why));
        await db.SaveChangesAsync(cancellation);
        await settle.RunAsync([procedure.MemberId], by, cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return procedure;
    }

    /// <summary>The board that decided the removal still sits: it may decide otherwise.</summary>
    internal static Task<bool> SitsAsync(PicDbContext db, Procedure procedure, CancellationToken cancellation) =>
        db.MeetingLines.AnyAsync(l => l.MemberId == procedure.MemberId && l.Decision == BoardDecision.Remove && l.Meeting.On == procedure.RemovedOn && l.Meeting.ClosedAt == null, cancellation);

    /// <summary>Of these procedures, those whose dues were paid since.</summary>
    public static async Task<IReadOnlySet<long>> PaidAsync(PicDbContext db, IReadOnlyCollection<Procedure> procedures, CancellationToken cancellation = default)
    {
        var members = procedures.Select(p => p.MemberId).ToList();
        var open = (await db.OpenBalances().Where(b => members.Contains(b.MemberId) && (b.Kind == InvoiceKind.Dues || b.Kind == InvoiceKind.TakenOver)).Select(b => new { b.MemberId, b.Year })
            .ToListAsync(cancellation)).ToLookup(b => b.MemberId, b => b.Year);
        return procedures.Where(p => !open[p.MemberId].Any(year => year <= p.Year)).Select(p => p.Id).ToHashSet();
    }
}
