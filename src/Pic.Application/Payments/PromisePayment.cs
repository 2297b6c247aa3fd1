using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules;

namespace Pic.Application.Payments;

/// <summary>A contact says when its association will pay. Runs in the contact's own scope.</summary>
public sealed class PromisePayment(PicDbContext db, TimeProvider clock)
{
    public const int DaysAhead = 90;

    public async Task<Outcome<PaymentPromise>> RunAsync(long memberId, DateOnly on, string note, Actor by, CancellationToken cancellation = default)
    {
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        if (on < today || on > today.AddDays(DaysAhead))
        {
            return Refusals.PromiseDayWrong(today.AddDays(DaysAhead));
        }

        if (!await db.OpenBalances().AnyAsync(b => b.MemberId == memberId, cancellation))
        {
            return Refusals.NothingToPromise();
        }

        var promise = new PaymentPromise { MemberId = memberId, PromisedOn = on, Note = note.Trim(), MadeAt = now, MadeBy = by.Name };
        db.PaymentPromises.Add(promise);
        db.JournalEntries.Add(by.Entry(now, "payment.promised", $"Paiement promis pour le {FrenchText.Day(on)}.", memberId, note.Trim() is { Length: > 0 } why ? why : null));
        await db.SaveChangesAsync(cancellation);
        return promise;
    }
}

/// <summary>The treasurer takes note of a promise; the reminder may then wait for it.</summary>
public sealed class AcceptPromise(PicDbContext db, TimeProvider clock)
{
    public async Task<Outcome<PaymentPromise>> RunAsync(Guid id, Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var promise = (await db.PaymentPromises.FromSql($"SELECT * FROM payment_promises WHERE id = {id} FOR NO KEY UPDATE").ToListAsync(cancellation)).Single();
        if (promise.AcceptedAt is not null)
        {
            return Refusals.PromiseAccepted();
        }

        (promise.AcceptedAt, promise.AcceptedBy) = (clock.GetUtcNow(), by.Name);
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "payment.promise-accepted", $"Promesse de paiement pour le {FrenchText.Day(promise.PromisedOn)} acceptée.", promise.MemberId));
        await db.SaveChangesAsync(cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return promise;
    }
}
