using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Rules;
using Pic.Rules.Board;
using Pic.Rules.Members;

namespace Pic.Application.Board;

/// <summary>A line the board brings up itself: a member the calendar did not propose that evening, or who was admitted under a condition. Outside the calendar, and marked so.</summary>
public sealed class ProposeOtherLine(PicDbContext db)
{
    public async Task<Outcome<MeetingLine>> RunAsync(Meeting meeting, MeetingDecision decision, CancellationToken cancellation = default)
    {
        if (decision.Decision is BoardDecision.Accept or BoardDecision.Refuse
            && await db.Members.AnyAsync(m => m.Id == decision.MemberId && m.State == MembershipState.AcceptedUnderCondition, cancellation))
        {
            var admission = new MeetingLine { MeetingId = meeting.Id, MemberId = decision.MemberId, Kind = MeetingLineKind.Admission, Year = meeting.On.Year, IsOutsideCalendar = true };
            db.MeetingLines.Add(admission);
            return admission;
        }

        if (!BoardDecisions.Fits(MeetingLineKind.Other, decision.Decision))
        {
            return Refusals.NotOnTheAgenda("aucune candidature de ce numéro n’attend le conseil");
        }

        var row = (await db.StandingsAsync(meeting.On.Year, [decision.MemberId], cancellation: cancellation)).SingleOrDefault();
        if (row is null || !row.Standing.IsMember)
        {
            return Refusals.NotOnTheAgenda("cette adhésion n’est pas active");
        }

        if (Refuse(row, meeting, decision.Decision) is { } refusal)
        {
            return refusal;
        }

        var line = new MeetingLine
        {
            MeetingId = meeting.Id,
            MemberId = row.MemberId,
            Kind = MeetingLineKind.Other,
            Year = row.ProcedureYear ?? meeting.On.Year,
            Amount = row.Owed,
            PaidOfYear = row.Paid,
            LastContactOn = row.LastContactOn,
            IsOutsideCalendar = true,
        };
        db.MeetingLines.Add(line);
        return line;
    }

    private static Refusal? Refuse(StandingRow row, Meeting meeting, BoardDecision decision)
    {
        if (row.Kind == nameof(MemberKind.Person))
        {
            return Refusals.NotOnTheAgenda("une personne de soutien n’est ni interrompue ni radiée");
        }

        if (decision == BoardDecision.Suspend)
        {
            var verdict = SuspensionList.Judge(row.Standing, meeting.On);
            return verdict == SuspensionVerdict.Proposed ? null : Refusals.CannotSuspend(WhyNot.Text(verdict, row));
        }

        if (row.RemovedOn is not null && decision != BoardDecision.Remove)
        {
            return Refusals.RemovalDecided();
        }

        return row.Owed > 0 || decision == BoardDecision.Remove ? null : Refusals.NothingOwed();
    }
}
