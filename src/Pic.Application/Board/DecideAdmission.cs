using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Rules;
using Pic.Rules.Board;
using Pic.Rules.Members;

namespace Pic.Application.Board;

/// <summary>
/// What the board decides of a candidate: written down in the evening and changed as often as it likes, carried out when the session is closed. Only then does
/// a mail or an invoice leave.
/// </summary>
public sealed class DecideAdmission(PicDbContext db, AdmitCandidate admit, TimeProvider clock)
{
    /// <summary>What the decision lacks; null when it can be written down.</summary>
    public async Task<Refusal?> RefuseAsync(MeetingDecision decision, CancellationToken cancellation = default)
    {
        var member = await db.Members.AsNoTracking().SingleAsync(m => m.Id == decision.MemberId, cancellation);
        if (member.State != MembershipState.Candidate && !(member.State == MembershipState.AcceptedUnderCondition && decision.Decision is BoardDecision.Accept or BoardDecision.Refuse))
        {
            return Members.Refusals.NotACandidate(member.Name);
        }

        if (decision.Decision == BoardDecision.Refuse && string.IsNullOrWhiteSpace(decision.Reason))
        {
            return Refusals.ReasonMissing();
        }

        return decision.Decision == BoardDecision.AcceptUnderCondition && string.IsNullOrWhiteSpace(decision.Condition ?? decision.Reason) ? Refusals.ConditionMissing() : null;
    }

    /// <summary>The session is closed: each candidate is admitted from the day of the meeting, or told why not. Who gave up meanwhile is left alone.</summary>
    public async Task CarryOutAsync(Meeting meeting, Actor by, CancellationToken cancellation = default)
    {
        var lines = await db.MeetingLines.AsNoTracking().Where(l => l.MeetingId == meeting.Id && l.Kind == MeetingLineKind.Admission && l.ExecutedOn == null && l.NotExecutedBecause == null
            && (l.Decision == BoardDecision.Accept || l.Decision == BoardDecision.AcceptUnderCondition || l.Decision == BoardDecision.Refuse)).OrderBy(l => l.Id).ToListAsync(cancellation);
        foreach (var line in lines)
        {
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM members WHERE id = {line.MemberId} FOR UPDATE", cancellation);
            var refused = await ActAsync(meeting, line, by, cancellation) is not null;
            var (on, because) = refused ? ((DateOnly?)null, "la candidature n’attendait plus") : (clock.Today(), null);

            // By statement: issuing the first invoice forgets what was loaded.
            await db.MeetingLines.Where(l => l.Id == line.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.ExecutedOn, on).SetProperty(l => l.NotExecutedBecause, because), cancellation);
        }
    }

    private async Task<Refusal?> ActAsync(Meeting meeting, MeetingLine line, Actor by, CancellationToken cancellation) => line.Decision switch
    {
        BoardDecision.Accept => (await admit.AcceptAsync(line.MemberId, meeting.On, by, cancellation)).Refusal,
        BoardDecision.AcceptUnderCondition => (await admit.AcceptUnderConditionAsync(line.MemberId, line.Condition ?? line.Reason, by, cancellation)).Refusal,
        BoardDecision.Refuse => (await admit.RefuseAsync(line.MemberId, line.Reason, by, cancellation)).Refusal,
        BoardDecision.Suspend or BoardDecision.Deferral or BoardDecision.PaymentPlan or BoardDecision.NoAction or BoardDecision.Remove or BoardDecision.Keep or BoardDecision.Postpone or BoardDecision.WriteOff or null =>
            throw new InvalidOperationException($"{line.Decision} is no decision on a candidate."),
    };
}
