using Pic.Application.Members;
using Pic.Rules.Board;

namespace Pic.Application.Board;

/// <summary>A meeting of the board or of the members, on any day the board chooses; the calendar points at it.</summary>
public sealed class Meeting
{
    public const int PlaceLimit = 300;

    public long Id { get; init; }
    public required MeetingKind Kind { get; init; }
    public required DateOnly On { get; set; }
    public TimeOnly At { get; set; } = new(20, 0);
    public string Place { get; set; } = "";

    /// <summary>Called for one matter: the calendar never points at it.</summary>
    public bool IsExtraordinary { get; set; }

    /// <summary>The moment the agenda was frozen as seen.</summary>
    public DateTimeOffset? OpenedAt { get; set; }

    public string? OpenedBy { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public string? ClosedBy { get; set; }
    public List<MeetingLine> Lines { get; } = [];
}

/// <summary>Which body meets.</summary>
public enum MeetingKind
{
    Board,
    General,
}

/// <summary>One line of an agenda, with the amounts and the last contact as the board saw them, and what it decided.</summary>
public sealed class MeetingLine
{
    public const int ReasonLimit = 1000;

    public long Id { get; init; }
    public long MeetingId { get; init; }
    public Meeting Meeting { get; init; } = null!;
    public required long MemberId { get; init; }
    public Member Member { get; init; } = null!;
    public required MeetingLineKind Kind { get; init; }
    public required int Year { get; init; }

    /// <summary>All that was owed that evening, euros.</summary>
    public decimal Amount { get; init; }

    /// <summary>Of the year's dues: what was paid.</summary>
    public decimal PaidOfYear { get; init; }

    public DateOnly? LastContactOn { get; init; }
    public BoardDecision? Proposed { get; init; }

    /// <summary>Not on the list of the calendar: brought up by the board.</summary>
    public bool IsOutsideCalendar { get; init; }

    public BoardDecision? Decision { get; set; }
    public DateOnly? Until { get; set; }
    public string? Reason { get; set; }
    public string? Condition { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public string? DecidedBy { get; set; }

    /// <summary>The orders that follow from the decision were given.</summary>
    public DateOnly? ExecutedOn { get; set; }

    /// <summary>The facts had changed between the decision and the act.</summary>
    public string? NotExecutedBecause { get; set; }
}
