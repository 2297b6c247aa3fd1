using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Joining;
using Pic.Application.Journal;
using Pic.Application.Mails.Joining;
using Pic.Rules;
using Pic.Rules.Members;

namespace Pic.Application.Members;

/// <summary>
/// What the board decides of a candidate. Accepting makes the member and, unless its first dues cover the next year, its first invoice, its service requests and the welcome, in one act.
/// </summary>
public sealed class AdmitCandidate(PicDbContext db, CallNewMember call, WelcomeMember welcome, TellCandidate tell, TimeProvider clock)
{
    /// <param name="joined">The day that counts: of the board, or of the condition fulfilled.</param>
    public async Task<Outcome<Member>> AcceptAsync(long memberId, DateOnly joined, Actor by, CancellationToken cancellation = default)
    {
        var member = await db.Members.SingleAsync(m => m.Id == memberId, cancellation);
        if (member.State is not (MembershipState.Candidate or MembershipState.AcceptedUnderCondition))
        {
            return Refusals.NotACandidate(member.Name);
        }

        if (member.State == MembershipState.Candidate)
        {
            db.Pass(member, MembershipState.Accepted, clock, by);
        }

        await JoinAsync(member, joined, by, cancellation);
        await welcome.RunAsync(member, by, cancellation);
        return member;
    }

    public async Task<Outcome<Member>> AcceptUnderConditionAsync(long memberId, string? condition, Actor by, CancellationToken cancellation = default)
    {
        var member = await db.Members.SingleAsync(m => m.Id == memberId, cancellation);
        if (member.State != MembershipState.Candidate)
        {
            return Refusals.NotACandidate(member.Name);
        }

        db.Pass(member, MembershipState.AcceptedUnderCondition, clock, by, condition);
        await db.SaveChangesAsync(cancellation);
        await tell.RunAsync(member, ApplicationMails.Condition, condition ?? "", $"condition/{clock.Today():yyyyMMdd}", cancellation);
        return member;
    }

    public async Task<Outcome<Member>> RefuseAsync(long memberId, string? reason, Actor by, CancellationToken cancellation = default)
    {
        var member = await db.Members.SingleAsync(m => m.Id == memberId, cancellation);
        if (member.State is not (MembershipState.Candidate or MembershipState.AcceptedUnderCondition))
        {
            return Refusals.NotACandidate(member.Name);
        }

        db.Pass(member, MembershipState.Refused, clock, by, reason);
        await db.SaveChangesAsync(cancellation);
        await tell.RunAsync(member, ApplicationMails.Refused, reason ?? "", $"refused/{clock.Today():yyyyMMdd}", cancellation);
        return member;
    }

    /// <summary>Makes a member of whoever was accepted elsewhere; the day decides the first year of dues.</summary>
    public async Task JoinAsync(long memberId, DateOnly joined, Actor by, CancellationToken cancellation = default) =>
        await JoinAsync(await db.Members.SingleAsync(m => m.Id == memberId, cancellation), joined, by, cancellation);

    private async Task JoinAsync(Member member, DateOnly joined, Actor by, CancellationToken cancellation = default)
    {
        member.JoinedOn = joined;
        db.Pass(member, MembershipState.Member, clock, by);
        await db.SaveChangesAsync(cancellation);
        await call.RunAsync(member.Id, by, cancellation);
    }
}
