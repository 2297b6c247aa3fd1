using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Jobs;
using Pic.Application.Journal;
using Pic.Application.Mails.Joining;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Application.Services;
using Pic.Rules;
using Pic.Rules.Members;
using Pic.Rules.Services;

namespace Pic.Application.Joining;

/// <summary>Hosting on trial: a site only, one year at most; after eleven months it asks to join, or it is closed.</summary>
public sealed class HostOnTrial(PicDbContext db, TellCandidate tell, TimeProvider clock)
{
    /// <summary>A candidate is hosted on trial from today.</summary>
    public async Task<Outcome<Member>> StartAsync(string number, Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var member = await LockAsync(number, cancellation);
        if (member.State is not (MembershipState.Lead or MembershipState.Candidate))
        {
            return Members.Refusals.NotACandidate(member.Name);
        }

        var until = TrialHosting.EndsOn(clock.Today());
        db.Pass(member, MembershipState.Trial, clock, by);
        var wish = await db.MembershipApplications.Where(a => a.MemberId == member.Id).OrderByDescending(a => a.Id).Select(a => a.Needs).FirstOrDefaultAsync(cancellation);
        db.ServiceRequests.Add(new ServiceRequest { MemberId = member.Id, Kind = ServiceKind.Site, Wish = wish ?? $"Site à l’essai, jusqu’au {FrenchText.Day(until)}.", AskedAt = clock.GetUtcNow(), AskedBy = by.Name });
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "trial.started", $"Hébergement à l’essai jusqu’au {FrenchText.Day(until)}.", member.Id));
        await db.SaveChangesAsync(cancellation);
        await tell.RunAsync(member, ApplicationMails.Trial, FrenchText.Day(until), $"trial/{clock.Today():yyyyMMdd}", cancellation);
        return await DoneAsync(member, transaction, cancellation);
    }

    /// <summary>It wants to join: a candidate for the next board. Its site stays.</summary>
    public async Task<Outcome<Member>> AskToJoinAsync(string number, Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var member = await LockAsync(number, cancellation);
        if (member.State != MembershipState.Trial)
        {
            return Refusals.NotOnTrial(member.Name);
        }

        db.Pass(member, MembershipState.Candidate, clock, by, "fin de l’essai");
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "trial.joins", "L’essai se termine par une demande d’adhésion.", member.Id));
        await db.SaveChangesAsync(cancellation);
        return await DoneAsync(member, transaction, cancellation);
    }

    /// <summary>Trials that began eleven months ago: the association and the secretary are told, once.</summary>
    public async Task<JobCount> WarnAsync(CancellationToken cancellation = default)
    {
        var today = clock.Today();
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('warn-trials'), 0)", cancellation);
        var trials = await db.Members.AsNoTracking().Where(m => m.State == MembershipState.Trial)
            .Select(m => new { Member = m, Since = db.MembershipChanges.Where(c => c.MemberId == m.Id && c.To == MembershipState.Trial).Max(c => (DateOnly?)c.On) }).ToListAsync(cancellation);
        var ending = trials.Where(t => t.Since is { } since && TrialHosting.On(today, since) != TrialStage.Running).ToList();
        var told = 0;
        foreach (var trial in ending)
        {
            var ends = TrialHosting.EndsOn(trial.Since!.Value);
            await tell.RunAsync(trial.Member, ApplicationMails.TrialEnds, FrenchText.Day(ends), $"trial-ends/{ends:yyyyMMdd}", cancellation);
            told += await db.AlertAsync(clock, StaffRole.Secretary, $"trial-ends/{trial.Member.Id}/{ends:yyyyMMdd}", $"L’essai se termine le {FrenchText.Day(ends)} : adhésion ou fermeture.", trial.Member.Id, cancellation) ? 1 : 0;
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return told == 0 ? JobCount.Nothing : JobCount.Of(told, told);
    }

    private async Task<Member> LockAsync(string number, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM members WHERE number = {number} FOR UPDATE", cancellation);
        return await db.Members.SingleAsync(m => m.Number == number, cancellation);
    }

    private static async Task<Outcome<Member>> DoneAsync(Member member, Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction? transaction, CancellationToken cancellation)
    {
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return member;
    }
}
