using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Journal;
using Pic.Rules;
using Pic.Rules.Board;
using Pic.Rules.Members;

namespace Pic.Application.Board;

/// <summary>
/// What the board decides of an association whose removal is considered: removed, kept, postponed. A removal needs its proofs, and takes effect only
/// when it is notified.
/// </summary>
public sealed class RemoveMember(PicDbContext db, GrantTime grant, TimeProvider clock)
{
    public async Task<Refusal?> RunAsync(Meeting meeting, MeetingLine line, MeetingDecision decision, Actor by, CancellationToken cancellation = default)
    {
        var procedure = await db.Procedures.FirstOrDefaultAsync(p => p.MemberId == line.MemberId && p.ClosedOn == null, cancellation);
        // A letter of an ended procedure, or of the list of a year before, invited to another hearing.
        var letter = procedure is null ? null : await db.RegisteredLetters.AsNoTracking()
            .Where(l => l.ProcedureId == procedure.Id && (procedure.RemovalListedOn == null || l.Meeting.On > procedure.RemovalListedOn)).OrderByDescending(l => l.Id)
            .Select(l => new { l.PostedOn, l.PresentedOn, l.Outcome, Hearing = l.Meeting.On }).FirstOrDefaultAsync(cancellation);
        var row = (await db.StandingsAsync(line.Year, [line.MemberId], cancellation: cancellation)).SingleOrDefault();
        var missing = RemovalConditions.Missing(new RemovalFile
        {
            DecidedOn = meeting.On,
            OpenDues = row?.OpenDues ?? 0m,
            HasLetter = letter is not null,
            PostedOn = letter?.PostedOn,
            PresentedOn = letter?.PresentedOn,
            Outcome = letter?.Outcome,
            HearingOn = letter?.Hearing,
            OutsideCalendar = line.IsOutsideCalendar,
            HasReason = !string.IsNullOrWhiteSpace(decision.Reason),
            AlreadyRemoved = procedure?.RemovedOn is not null || row?.State == nameof(MembershipState.Removed),
        });
        if (row?.Standing.IsMember == false)
        {
            return Refusals.NotOnTheAgenda("elle n’est plus adhérente");
        }

        if (missing.Count > 0)
        {
            return Refusals.CannotRemove(missing);
        }

        (procedure!.RemovedOn, procedure.RemovedOutsideCalendar, procedure.RemovalReason) = (meeting.On, line.IsOutsideCalendar, decision.Reason);
        return null;
    }

    /// <summary>The association stays; the removal is set aside, with a payment plan when instalments are given. Its services stay cut until it pays.</summary>
    public async Task<Refusal?> KeepAsync(Meeting meeting, MeetingLine line, MeetingDecision decision, Actor by, CancellationToken cancellation = default)
    {
        if (decision.Instalments.Count > 0 && await grant.PlanAsync(meeting, line, decision, by, cancellation) is { } refusal)
        {
            return refusal;
        }

        await DropAsync(line, cancellation);
        return null;
    }

    /// <summary>No action: the removal is set aside; a procedure that cut nothing ends. One that did stays open until the dues are paid, which alone restores the services.</summary>
    public async Task<Refusal?> LeaveAsync(MeetingLine line, Actor by, CancellationToken cancellation = default)
    {
        await DropAsync(line, cancellation);
        var procedure = await db.Procedures.FirstOrDefaultAsync(p => p.MemberId == line.MemberId && p.ClosedOn == null && p.SuspendedOn == null, cancellation);
        if (procedure is not null)
        {
            (procedure.ClosedOn, procedure.ClosedAt, procedure.End, procedure.ClosedWhy) = (clock.Today(), clock.GetUtcNow(), ProcedureEnd.Decision, "décision du conseil : sans suite");
            db.ChronicleEntries.Add(Chronicle.Entry(clock, by.Name, ChronicleWords.ProcedureClosed, line.MemberId, new { why = procedure.ClosedWhy }));
        }

        return null;
    }

    /// <summary>A line of September that is postponed goes no further this year; one of October comes up again at the next board.</summary>
    public async Task<Refusal?> PostponeAsync(MeetingLine line, CancellationToken cancellation = default)
    {
        if (line.Kind == MeetingLineKind.RemovalList)
        {
            await DropAsync(line, cancellation);
        }

        return null;
    }

    /// <summary>The board changes its mind before it closes: what the decision taken a moment ago did by itself is undone.</summary>
    public async Task TakeBackAsync(Meeting meeting, MeetingLine line, CancellationToken cancellation = default)
    {
        // What a line about a debt or a candidate decides is carried out at the close, not before.
        if (line.Kind is MeetingLineKind.WriteOff or MeetingLineKind.Admission)
        {
            return;
        }

        var today = clock.Today();
        var (member, since) = (line.MemberId, line.DecidedAt);
        // An evening may pass midnight.
        var decided = since is { } at ? ParisClock.DayOf(at) : today;
        switch (line.Decision)
        {
            case BoardDecision.Deferral or BoardDecision.PaymentPlan or BoardDecision.Keep or BoardDecision.Postpone or BoardDecision.NoAction:
                if (line.Decision is BoardDecision.Deferral or BoardDecision.PaymentPlan or BoardDecision.Keep)
                {
                    await grant.TakeBackAsync(member, meeting.On, decided, cancellation);
                }

                await db.Procedures.Where(p => p.MemberId == member && p.ClosedOn == null && p.RemovalDroppedOn == decided).ExecuteUpdateAsync(set => set.SetProperty(p => p.RemovalDroppedOn, (DateOnly?)null), cancellation);
                await db.Procedures.Where(p => p.MemberId == member && p.End == ProcedureEnd.Decision && p.ClosedAt >= since).ExecuteUpdateAsync(
                    set => set.SetProperty(p => p.ClosedOn, (DateOnly?)null).SetProperty(p => p.ClosedAt, (DateTimeOffset?)null).SetProperty(p => p.End, (ProcedureEnd?)null)
                        .SetProperty(p => p.ClosedWhy, (string?)null).SetProperty(p => p.RemovalDroppedOn, (DateOnly?)null),
                    cancellation);
                break;
            case BoardDecision.Remove:
                await db.Procedures.Where(p => p.MemberId == member && p.ClosedOn == null && p.NotifiedOn == null && p.RemovedOn != null).ExecuteUpdateAsync(
                    set => set.SetProperty(p => p.RemovedOn, (DateOnly?)null).SetProperty(p => p.RemovedOutsideCalendar, false).SetProperty(p => p.RemovalReason, (string?)null), cancellation);
                break;
            case BoardDecision.Suspend or BoardDecision.WriteOff or BoardDecision.Accept or BoardDecision.AcceptUnderCondition or BoardDecision.Refuse or null:
                break;
        }
    }

    private Task DropAsync(MeetingLine line, CancellationToken cancellation)
    {
        var today = clock.Today();
        return line.Kind is MeetingLineKind.RemovalList or MeetingLineKind.Removal
            ? db.Procedures.Where(p => p.MemberId == line.MemberId && p.ClosedOn == null).ExecuteUpdateAsync(set => set.SetProperty(p => p.RemovalDroppedOn, today), cancellation)
            : Task.CompletedTask;
    }
}
