using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Members;

namespace Pic.Application.Board;

/// <summary>Notifies a removal: from this day on, and not before, the association is no longer a member.</summary>
public sealed class NotifyRemoval(PicDbContext db, TimeProvider clock)
{
    /// <param name="on">The day the association was told; null is today.</param>
    /// <param name="despitePayment">The board keeps to the removal although the dues were paid since.</param>
    public async Task<Outcome<Procedure>> RunAsync(long procedureId, Actor by, DateOnly? on = null, bool despitePayment = false, CancellationToken cancellation = default)
    {
        var day = on ?? clock.Today();
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM procedures WHERE id = {procedureId} FOR UPDATE", cancellation);
        var procedure = await db.Procedures.Include(p => p.Member).SingleAsync(p => p.Id == procedureId, cancellation);
        if (procedure.RemovedOn is null)
        {
            return Refusals.NotRemoved();
        }

        if (day < procedure.RemovedOn || day > clock.Today())
        {
            return Refusals.NotifiedWhen(procedure.RemovedOn.Value);
        }

        if (procedure.NotifiedOn is null && await RefuseAsync(procedure, despitePayment, cancellation) is { } refusal)
        {
            return refusal;
        }

        if (procedure.NotifiedOn is null)
        {
            (procedure.NotifiedOn, procedure.NotifiedBy) = (day, by.Name);
            db.ChronicleEntries.Add(Chronicle.Entry(clock, by.Name, ChronicleWords.Notified, procedure.MemberId));
            db.Pass(procedure.Member, MembershipState.Removed, clock, by, $"radiation décidée le {FrenchText.Day(procedure.RemovedOn.Value)}");
            procedure.Member.LeftOn = day;
            db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "removal.notified", $"Radiation notifiée le {FrenchText.Day(day)}.", procedure.MemberId));
            await db.SaveChangesAsync(cancellation);
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return procedure;
    }

    /// <summary>Nothing is told that may still be decided otherwise, nor to who paid unless the board keeps to it.</summary>
    private async Task<Refusal?> RefuseAsync(Procedure procedure, bool despitePayment, CancellationToken cancellation) =>
        await RevokeRemoval.SitsAsync(db, procedure, cancellation) ? Refusals.SessionStillOpen()
        : !despitePayment && (await RevokeRemoval.PaidAsync(db, [procedure], cancellation)).Count > 0 ? Refusals.PaidSinceRemoval()
        : null;
}
