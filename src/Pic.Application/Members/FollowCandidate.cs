using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Members;

namespace Pic.Application.Members;

/// <summary>What happens to a candidate between two boards: it gives up, or it fulfils the condition the board set.</summary>
public sealed class FollowCandidate(PicDbContext db, AdmitCandidate admit, TimeProvider clock)
{
    /// <summary>No answer came, or the candidate gave up; the reason stays on the record.</summary>
    public async Task<Outcome<Member>> DropAsync(string number, string? reason, Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var member = await LockAsync(number, cancellation);
        if (member.State is not (MembershipState.Lead or MembershipState.Candidate or MembershipState.AcceptedUnderCondition))
        {
            return Refusals.NotACandidate(member.Name);
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Refusals.DropReasonMissing();
        }

        var why = reason.Trim();
        db.Pass(member, MembershipState.Dropped, clock, by, why);
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "candidate.dropped", $"Candidature classée sans suite : {member.Name}.", member.Id, why));
        await db.SaveChangesAsync(cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return member;
    }

    /// <summary>The condition of the board is fulfilled: the candidate becomes a member, with its first invoice, in one transaction.</summary>
    public async Task<Outcome<Member>> FulfilAsync(string number, Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var member = await LockAsync(number, cancellation);
        if (member.State != MembershipState.AcceptedUnderCondition)
        {
            return Refusals.NotACandidate(member.Name);
        }

        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "candidate.condition-fulfilled", $"Condition du conseil remplie : {member.Name}.", member.Id));
        var admitted = await admit.AcceptAsync(member.Id, clock.Today(), by, cancellation);
        if (admitted.Refusal is null && transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return admitted;
    }

    private async Task<Member> LockAsync(string number, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM members WHERE number = {number} FOR UPDATE", cancellation);
        return await db.Members.SingleAsync(m => m.Number == number, cancellation);
    }
}
