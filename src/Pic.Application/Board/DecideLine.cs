using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Board;

namespace Pic.Application.Board;

/// <summary>What the board decides of one member at one meeting.</summary>
public sealed record MeetingDecision(long MemberId, BoardDecision Decision)
{
    public DateOnly? Until { get; init; }
    public string? Reason { get; init; }
    public string? Condition { get; init; }
    public IReadOnlyList<PlannedInstalment> Instalments { get; init; } = [];

    /// <summary>Which of the member's lines is meant, when it has several; null takes the one the decision fits best.</summary>
    public MeetingLineKind? Kind { get; init; }
}

/// <summary>
/// Records a decision of the board on one line. A decision whose conditions are not met is refused, naming what is missing; a member that the calendar
/// did not propose can be brought up by the board itself. Nothing is executed here but what a decision is by itself: deferral, removal.
/// </summary>
public sealed class DecideLine(PicDbContext db, DecideAdmission admission, GrantTime grant, RemoveMember remove, ProposeOtherLine other, TimeProvider clock)
{
    public async Task<Outcome<MeetingLine>> RunAsync(long meetingId, MeetingDecision decision, Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM meetings WHERE id = {meetingId} FOR UPDATE", cancellation);
        var meeting = await db.Meetings.SingleAsync(m => m.Id == meetingId, cancellation);
        if (meeting.OpenedAt is null)
        {
            return Refusals.NotOpen();
        }

        if (meeting.ClosedAt is not null)
        {
            return Refusals.Closed();
        }

        var found = await LineAsync(meeting, decision, cancellation);
        if (found.Refusal is { } absent)
        {
            return absent;
        }

        var line = found.Value;
        if (line.Decision is not null)
        {
            await remove.TakeBackAsync(meeting, line, cancellation);
        }

        Write(line, decision, by);
        if (await ActAsync(meeting, line, decision, by, cancellation) is { } refusal)
        {
            db.ChangeTracker.Clear();
            return refusal;
        }

        await db.SaveChangesAsync(cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return line;
    }

    private async Task<Outcome<MeetingLine>> LineAsync(Meeting meeting, MeetingDecision decision, CancellationToken cancellation)
    {
        var lines = await db.MeetingLines.Where(l => l.MeetingId == meeting.Id && l.MemberId == decision.MemberId).ToListAsync(cancellation);
        var fitting = lines.Where(l => BoardDecisions.Fits(l.Kind, decision.Decision) && (decision.Kind is null || l.Kind == decision.Kind))
            .OrderBy(l => l.Kind switch
            {
                MeetingLineKind.Removal => 0,
                MeetingLineKind.Suspension => 1,
                MeetingLineKind.RemovalList => 2,
                MeetingLineKind.Admission or MeetingLineKind.PartialPayer or MeetingLineKind.Other or MeetingLineKind.WriteOff => 3,
            }).FirstOrDefault();
        return fitting is null ? await other.RunAsync(meeting, decision, cancellation) : fitting;
    }

    private async Task<Refusal?> ActAsync(Meeting meeting, MeetingLine line, MeetingDecision decision, Actor by, CancellationToken cancellation) => decision.Decision switch
    {
        BoardDecision.Accept or BoardDecision.AcceptUnderCondition or BoardDecision.Refuse => await admission.RefuseAsync(decision, cancellation),
        BoardDecision.Suspend => await grant.OpenAsync(line, "interruption décidée", by, cancellation),
        BoardDecision.WriteOff => null,
        BoardDecision.Deferral => await grant.DeferAsync(meeting, line, decision, by, cancellation),
        BoardDecision.PaymentPlan => await grant.PlanAsync(meeting, line, decision, by, cancellation),
        BoardDecision.Keep => await remove.KeepAsync(meeting, line, decision, by, cancellation),
        BoardDecision.NoAction => await remove.LeaveAsync(line, by, cancellation),
        BoardDecision.Postpone => await remove.PostponeAsync(line, cancellation),
        BoardDecision.Remove => await remove.RunAsync(meeting, line, decision, by, cancellation),
    };

    private void Write(MeetingLine line, MeetingDecision decision, Actor by)
    {
        var until = decision.Until ?? (decision.Instalments.Count > 0 ? decision.Instalments.Max(i => i.On) : null);
        (line.Decision, line.Until, line.Reason, line.Condition) = (decision.Decision, until, decision.Reason, decision.Condition);
        (line.DecidedAt, line.DecidedBy) = (clock.GetUtcNow(), by.Name);
        var said = Chronicle.Entry(clock, by.Name, ChronicleWords.Decided, line.MemberId, new Decided(decision.Decision, until, decision.Reason));
        db.ChronicleEntries.Add(said);
        if (decision.Decision == BoardDecision.Remove)
        {
            db.ChronicleEntries.Add(Chronicle.Entry(clock, by.Name, ChronicleWords.Removed, line.MemberId, new { outsideCalendar = line.IsOutsideCalendar ? true : (bool?)null, reason = decision.Reason }));
        }

        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "board.decided", $"Décision du conseil : {Words.Of(decision.Decision)}{(until is { } day ? $", jusqu’au {FrenchText.Day(day)}" : "")}.", line.MemberId, decision.Reason));
    }
}
