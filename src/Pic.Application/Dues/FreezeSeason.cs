using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules;

namespace Pic.Application.Dues;

/// <summary>Stops every step of the calendar, for example while the bank is down; lifting it lets what is due run the next morning.</summary>
public sealed class FreezeSeason(PicDbContext db, TimeProvider clock)
{
    public async Task<Outcome<SeasonState>> FreezeAsync(string reason, Actor by, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return Refusals.FreezeReasonMissing();
        }

        if (reason.Trim().Length > SeasonState.ReasonLimit)
        {
            return Refusals.FreezeReasonTooLong();
        }

        var state = await db.SeasonStates.SingleAsync(cancellation);
        (state.FrozenAt, state.FrozenBy, state.FreezeReason) = (state.FrozenAt ?? clock.GetUtcNow(), by.Name, reason.Trim());
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "season.frozen", "Calendrier gelé.", reason: reason.Trim()));
        await db.SaveChangesAsync(cancellation);
        return state;
    }

    public async Task<Outcome<SeasonState>> LiftAsync(Actor by, CancellationToken cancellation = default)
    {
        var state = await db.SeasonStates.SingleAsync(cancellation);
        (state.FrozenAt, state.FrozenBy, state.FreezeReason) = (null, null, null);
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "season.lifted", "Calendrier repris."));
        await db.SaveChangesAsync(cancellation);
        return state;
    }
}
