using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules;

namespace Pic.Application.Rehearsals;

/// <summary>Somebody wants to see the months to come; one rehearsal at a time.</summary>
public sealed class OrderRehearsal(PicDbContext db, TimeProvider clock)
{
    public async Task<Outcome<Rehearsal>> RunAsync(DateOnly endOn, RehearsedPayers payers, decimal? associationDues, Actor by, CancellationToken cancellation = default)
    {
        var today = clock.Today();
        var last = today.AddMonths(Rehearsal.MonthsLimit);
        if (endOn <= today.AddDays(1) || endOn > last)
        {
            return Refusals.EndWrong(last);
        }

        if (associationDues is { } dues && (dues is < 0 or > 9999.99m || !Money.IsExact(dues)))
        {
            return Refusals.AmountWrong();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('rehearsals'), 0)", cancellation);
        if (await db.Rehearsals.FirstOrDefaultAsync(r => r.State == RehearsalState.Waiting || r.State == RehearsalState.Running, cancellation) is { } running)
        {
            return Refusals.AlreadyOne(running.OrderedBy);
        }

        var rehearsal = new Rehearsal { OrderedAt = clock.GetUtcNow(), OrderedBy = by.Name, StartOn = today, EndOn = endOn, Payers = payers, AssociationDues = associationDues };
        db.Rehearsals.Add(rehearsal);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return rehearsal;
    }
}
