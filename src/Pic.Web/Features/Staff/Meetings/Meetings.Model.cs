using System.ComponentModel.DataAnnotations;
using Pic.Application.Board;
using Pic.Rules.Board;

namespace Pic.Web.Features.Staff.Meetings;

public sealed record MeetingsModel(IReadOnlyList<MeetingRow> Coming, IReadOnlyList<MeetingRow> Past, bool MayCall, MeetingInput New);

public sealed record MeetingRow(long Id, MeetingKind Kind, DateOnly On, TimeOnly At, string Place, bool IsExtraordinary, DateTimeOffset? OpenedAt, DateTimeOffset? ClosedAt, int Lines, int Decided);

/// <summary>The board room: the agenda as it would be, as it was frozen, or as it was decided.</summary>
public sealed record MeetingModel(Meeting Meeting, IReadOnlyList<MeetingFileLine> Lines, DateOnly Today, bool MayDecide)
{
    /// <summary>The lines are decided by the board itself; the secretary keeps the evening.</summary>
    public bool MayVote { get; init; }

    /// <summary>The line the eyes and the keyboard go to.</summary>
    public string? Next { get; init; }

    public bool IsOpen => Meeting is { OpenedAt: not null, ClosedAt: null };

    public int Decided => Lines.Count(l => l.Line.Decision is not null);

    public int AsProposed => Lines.Count(l => l.Line is { Decision: null, Proposed: not null });

    /// <summary>The decisions that fit some line of this evening: those whose keys are worth showing.</summary>
    public IEnumerable<BoardDecision> Choices => Enum.GetValues<BoardDecision>().Where(d => Lines.Any(l => BoardDecisions.Fits(l.Line.Kind, d)));

    public int Waiting => Lines.Count(l => l.Line.Decision is null && l.Line.Kind != MeetingLineKind.PartialPayer);
}

/// <summary>One line with the decisions that fit it.</summary>
public sealed record BoardRow(MeetingFileLine File, long MeetingId, bool IsOpen, string? Next)
{
    public string Name => $"{File.Number}-{File.Line.Kind}";

    public bool IsNext => Name == Next;

    public static readonly BoardDecision[] NeedMore = [BoardDecision.Deferral, BoardDecision.PaymentPlan, BoardDecision.Refuse, BoardDecision.AcceptUnderCondition];

    public IEnumerable<BoardDecision> Fitting => Enum.GetValues<BoardDecision>().Where(d => BoardDecisions.Fits(File.Line.Kind, d));

    public IEnumerable<BoardDecision> Quick => Fitting.Where(d => !NeedMore.Contains(d)).OrderBy(d => d != File.Line.Proposed);

    public static string Key(BoardDecision decision) => decision switch
    {
        BoardDecision.Accept => "a",
        BoardDecision.AcceptUnderCondition => "c",
        BoardDecision.Refuse => "x",
        BoardDecision.Suspend => "i",
        BoardDecision.Deferral => "s",
        BoardDecision.PaymentPlan => "e",
        BoardDecision.NoAction => "n",
        BoardDecision.Remove => "r",
        BoardDecision.Keep => "m",
        BoardDecision.Postpone => "p",
        BoardDecision.WriteOff => "d",
    };
}

public sealed record MeetingEditModel(Meeting Meeting, MeetingInput Input);

public sealed class MeetingInput
{
    [Required(ErrorMessage = "Choisissez le conseil ou l’assemblée générale.")]
    public MeetingKind? Kind { get; set; } = MeetingKind.Board;

    [Required(ErrorMessage = "Indiquez le jour de la réunion.")]
    public DateOnly? On { get; set; }

    [Required(ErrorMessage = "Indiquez l’heure, par exemple 20:00.")]
    public TimeOnly? At { get; set; } = new(20, 0);

    [StringLength(Meeting.PlaceLimit)]
    public string? Place { get; set; }

    public bool IsExtraordinary { get; set; }
}
