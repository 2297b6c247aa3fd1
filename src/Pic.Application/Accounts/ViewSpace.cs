using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Payments;
using Pic.Rules;

namespace Pic.Application.Accounts;

/// <summary>
/// A person of the team looks at the space of a member as its contacts see it: for a while, read-only, with a reason that the member reads in its own
/// history.
/// </summary>
public sealed class ViewSpace(PicDbContext db, TimeProvider clock)
{
    public const int ReasonLimit = 300;

    /// <summary>Minutes one look lasts.</summary>
    public const int Minutes = 30;

    public async Task<Outcome<Viewing>> StartAsync(Guid sessionId, long memberId, string? reason, Actor by, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return Refusals.ViewReasonMissing();
        }

        var (now, why) = (clock.GetUtcNow(), reason.Trim());
        var until = now.AddMinutes(Minutes);
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await db.Set<AccountSession>().Where(s => s.Id == sessionId && s.AccountId == by.AccountId && s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.ViewedMemberId, memberId).SetProperty(s => s.ViewedUntil, until), cancellation);
        db.JournalEntries.Add(by.Entry(now, "space.viewed", "Une personne de l’équipe a regardé cet espace comme ses contacts le voient, sans rien y changer.", memberId, why.Length > ReasonLimit ? why[..ReasonLimit] : why));
        await db.SaveChangesAsync(cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return new Viewing(memberId, until);
    }

    public Task<int> EndAsync(Guid sessionId, CancellationToken cancellation = default) =>
        db.Set<AccountSession>().Where(s => s.Id == sessionId).ExecuteUpdateAsync(set => set.SetProperty(s => s.ViewedMemberId, (long?)null).SetProperty(s => s.ViewedUntil, (DateTimeOffset?)null), cancellation);
}
