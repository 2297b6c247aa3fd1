using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Journal;
using Pic.Application.Services;
using Pic.Rules;
using Pic.Rules.Board;
using Pic.Rules.Dues;
using Pic.Rules.Members;

namespace Pic.Application.Board;

/// <summary>What a meeting brings up: lines, procedures to open, and what the chronicle says of each member.</summary>
public sealed class CollectedAgenda
{
    public List<MeetingLine> Lines { get; } = [];
    public List<long> ToOpen { get; } = [];
    public List<long> ListedForRemoval { get; } = [];

    /// <summary>Under procedure before, and this year's dues unpaid as well: they join the procedure.</summary>
    public List<long> OweThisYearToo { get; } = [];
    public List<AgendaSaid> Said { get; } = [];

    public HashSet<long> Members() => [.. Lines.Select(l => l.MemberId)];
}

/// <summary>One thing said of one member when the agenda was collected.</summary>
public sealed record AgendaSaid(string What, long MemberId, object Data, string Opening = "");

/// <summary>
/// Collects the agenda of a board: candidates; in August who paid nothing and who paid a part; in September who was suspended a year ago and is silent;
/// in October and later the removals to decide; at any board, procedures whose time is over and debts the treasurer proposes to write off. Proposes only.
/// </summary>
public sealed class Agenda(PicDbContext db, TimeProvider clock)
{
    private const string Suspension = "suspension";
    private const string Removal = "removal";

    public async Task<CollectedAgenda> CollectAsync(Meeting meeting, CancellationToken cancellation = default)
    {
        var agenda = new CollectedAgenda();
        if (meeting.Kind != MeetingKind.Board)
        {
            return agenda;
        }

        await CandidatesAsync(agenda, meeting, cancellation);
        var year = meeting.On.Year;
        var steps = await db.DuesSteps.AsNoTracking().Where(s => s.Year == year).ToListAsync(cancellation);
        bool Is(DuesStepKind kind) => steps.Exists(s => s.Kind == kind && s.IsFor(meeting, clock.Today()));
        var rows = await db.StandingsAsync(year, owingOnly: true, cancellation: cancellation);
        var pending = await PendingAsync(cancellation);
        var ended = await EndedTime.MembersAsync(db, meeting.On, cancellation);
        if (Is(DuesStepKind.SuspensionList))
        {
            Suspensions(agenda, meeting, rows.Where(r => !pending.Suspensions.Contains(r.MemberId)));
            rows.Where(r => pending.Suspensions.Contains(r.MemberId)).ToList().ForEach(r => NotProposed(agenda, r, Suspension, "l’interruption est déjà décidée"));
        }

        await ReturningAsync(agenda, meeting, rows.Where(r => !pending.Suspensions.Contains(r.MemberId) && !pending.Uncuttable.Contains(r.MemberId) && (ended.Contains(r.MemberId) || !Is(DuesStepKind.SuspensionList))), ended, cancellation);
        if (Is(DuesStepKind.RemovalList))
        {
            Removals(agenda, meeting, rows.Where(r => !pending.Removals.ContainsKey(r.MemberId)));
        }

        ToDecide(agenda, meeting, rows, pending.Removals, steps, Is(DuesStepKind.RemovalList));
        await TimeOverAsync(agenda, meeting, rows.Where(r => ended.Contains(r.MemberId) && !pending.Removals.ContainsKey(r.MemberId)), Is(DuesStepKind.RemovalList), cancellation);
        agenda.Lines.AddRange(await WriteOffDebts.LinesAsync(db, meeting, cancellation));
        return agenda;
    }

    private async Task CandidatesAsync(CollectedAgenda agenda, Meeting meeting, CancellationToken cancellation)
    {
        var candidates = await db.Members.Where(m => m.State == MembershipState.Candidate).OrderBy(m => m.Number.Length).ThenBy(m => m.Number).Select(m => m.Id).ToListAsync(cancellation);
        agenda.Lines.AddRange(candidates.Select(id => new MeetingLine { MeetingId = meeting.Id, MemberId = id, Kind = MeetingLineKind.Admission, Year = meeting.On.Year, Proposed = BoardDecision.Accept }));
    }

    private static void Suspensions(CollectedAgenda agenda, Meeting meeting, IEnumerable<StandingRow> rows)
    {
        foreach (var row in rows)
        {
            var verdict = SuspensionList.Judge(row.Standing, meeting.On);
            if (verdict == SuspensionVerdict.Proposed)
            {
                Propose(agenda, meeting, row, meeting.On.Year, $"rien n’est réglé de la cotisation {meeting.On.Year}");
                agenda.OweThisYearToo.Add(row.MemberId);
                continue;
            }

            if (verdict == SuspensionVerdict.PartialPayer)
            {
                agenda.Lines.Add(Line(meeting, row, MeetingLineKind.PartialPayer, meeting.On.Year));
                agenda.Said.Add(new(ChronicleWords.PartialPayerListed, row.MemberId, Seen(row)));
            }

            if (verdict == SuspensionVerdict.AlreadySuspended && row.Standing.OpenOfYear > 0)
            {
                agenda.OweThisYearToo.Add(row.MemberId);
            }

            NotProposed(agenda, row, Suspension, WhyNot.Text(verdict, row));
        }
    }

    /// <summary>
    /// Procedures whose deferral or plan ended unpaid, or that came back after a cheque: the next board decides. Who paid a part of it while time was given is
    /// brought up as well, and not proposed.
    /// </summary>
    private async Task ReturningAsync(CollectedAgenda agenda, Meeting meeting, IEnumerable<StandingRow> rows, HashSet<long> ended, CancellationToken cancellation)
    {
        var there = agenda.Members();
        var waiting = rows.Where(r => r is { ProcedureId: not null, SuspendedOn: null, RemovedOn: null } && !there.Contains(r.MemberId)).ToList();
        foreach (var group in waiting.GroupBy(r => r.ProcedureYear!.Value).ToList())
        {
            var standings = group.Key == meeting.On.Year ? [.. group] : await db.StandingsAsync(group.Key, [.. group.Select(r => r.MemberId)], owingOnly: true, cancellation: cancellation);
            foreach (var row in standings)
            {
                var verdict = SuspensionList.Judge(row.Standing, meeting.On);
                if (verdict == SuspensionVerdict.Proposed)
                {
                    Propose(agenda, meeting, row, group.Key, "");
                }
                else if (ended.Contains(row.MemberId) && verdict is (SuspensionVerdict.PartialPayer or SuspensionVerdict.YearPaid or SuspensionVerdict.NotCalled))
                {
                    agenda.Lines.Add(Line(meeting, row, MeetingLineKind.PartialPayer, group.Key));
                    agenda.Said.Add(new(ChronicleWords.PartialPayerListed, row.MemberId, Seen(row)));
                }
            }
        }
    }

    /// <summary>
    /// Suspended, and the time the board gave instead of a removal is over: it decides again, the removal only when the association could be heard. A board
    /// that lists removals has said already of whom it does not propose.
    /// </summary>
    private async Task TimeOverAsync(CollectedAgenda agenda, Meeting meeting, IEnumerable<StandingRow> ended, bool isListMeeting, CancellationToken cancellation)
    {
        var there = agenda.Members();
        var over = ended.Where(r => r is { SuspendedOn: not null, RemovedOn: null, ProcedureYear: not null } && !there.Contains(r.MemberId)).ToList();
        var heard = over.Count == 0 ? [] : await EndedTime.HeardAsync(db, meeting.On, cancellation);
        agenda.Lines.AddRange(over.Select(row => Line(meeting, row, heard.Contains(row.MemberId) ? MeetingLineKind.Removal : MeetingLineKind.Other, row.ProcedureYear!.Value)));
        foreach (var row in over)
        {
            var verdict = RemovalList.Judge(row.Standing, meeting.On.Year);
            if (verdict == RemovalVerdict.Proposed)
            {
                agenda.Said.Add(new(ChronicleWords.RemovalProposed, row.MemberId, Seen(row)));
            }
            else if (!isListMeeting)
            {
                NotProposed(agenda, row, Removal, $"le temps accordé est terminé, au conseil de décider ; {WhyNot.Text(verdict, row)}");
            }
        }
    }

    private static void Removals(CollectedAgenda agenda, Meeting meeting, IEnumerable<StandingRow> rows)
    {
        foreach (var row in rows.Where(r => r.RemovedOn is null))
        {
            var verdict = RemovalList.Judge(row.Standing, meeting.On.Year);
            if (verdict == RemovalVerdict.Proposed)
            {
                agenda.Lines.Add(Line(meeting, row, MeetingLineKind.RemovalList, row.ProcedureYear!.Value));
                agenda.ListedForRemoval.Add(row.MemberId);
                agenda.Said.Add(new(ChronicleWords.RemovalProposed, row.MemberId, Seen(row)));
            }
            else
            {
                NotProposed(agenda, row, Removal, WhyNot.Text(verdict, row));
            }
        }
    }

    /// <summary>Removals come up for decision at the board of October, and at every later one until it decides.</summary>
    private static void ToDecide(CollectedAgenda agenda, Meeting meeting, List<StandingRow> rows, Dictionary<long, DateOnly> listed, List<DuesStep> steps, bool isListMeeting)
    {
        var hearing = steps.Find(s => s.Kind == DuesStepKind.RemovalDecision)?.PlannedOn;
        foreach (var row in rows.Where(r => r is { SuspendedOn: not null, RemovedOn: null } && r.Standing.IsMember && listed.ContainsKey(r.MemberId)))
        {
            var listedThisYear = listed[row.MemberId].Year == meeting.On.Year;
            if (!isListMeeting || !listedThisYear)
            {
                if (!listedThisYear || (hearing is { } day && meeting.On >= day))
                {
                    agenda.Lines.Add(Line(meeting, row, MeetingLineKind.Removal, row.ProcedureYear!.Value));
                }
            }
        }
    }

    private static void Propose(CollectedAgenda agenda, Meeting meeting, StandingRow row, int year, string why)
    {
        agenda.Lines.Add(Line(meeting, row, MeetingLineKind.Suspension, year));
        agenda.Said.Add(new(ChronicleWords.SuspensionProposed, row.MemberId, Seen(row), why));
        if (row.ProcedureId is null)
        {
            agenda.ToOpen.Add(row.MemberId);
        }
    }

    private static MeetingLine Line(Meeting meeting, StandingRow row, MeetingLineKind kind, int year) => new()
    {
        MeetingId = meeting.Id,
        MemberId = row.MemberId,
        Kind = kind,
        Year = year,
        Amount = row.Owed,
        PaidOfYear = row.Paid,
        LastContactOn = row.LastContactOn,
        Proposed = BoardDecisions.Proposed(kind, row.InTouchSinceSuspension),
        IsOutsideCalendar = kind == MeetingLineKind.Other,
    };

    private static object Seen(StandingRow row) => new SeenByTheBoard(row.Owed, row.LastContactOn is { } day ? Chronicle.Day(day) : null);

    private static void NotProposed(CollectedAgenda agenda, StandingRow row, string list, string why)
    {
        if (row.State != nameof(MembershipState.Removed))
        {
            agenda.Said.Add(new(ChronicleWords.NotProposed, row.MemberId, new { list, why }));
        }
    }

    private async Task<(HashSet<long> Suspensions, HashSet<long> Uncuttable, Dictionary<long, DateOnly> Removals)> PendingAsync(CancellationToken cancellation)
    {
        var removals = await db.Procedures.Where(p => p.ClosedOn == null && p.RemovalListedOn != null && p.RemovalDroppedOn == null && p.RemovedOn == null)
            .Select(p => new { p.MemberId, On = p.RemovalListedOn!.Value }).ToListAsync(cancellation);
        return (await db.MembersWithCutToComeAsync(cancellation), await db.MembersWithNothingToCutAsync(cancellation), removals.ToDictionary(r => r.MemberId, r => r.On));
    }

    private sealed record SeenByTheBoard(
        decimal Amount,
        [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)] string? LastContact);
}
