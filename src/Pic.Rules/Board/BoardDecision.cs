namespace Pic.Rules.Board;

/// <summary>What a line of an agenda is about.</summary>
public enum MeetingLineKind
{
    /// <summary>A candidate.</summary>
    Admission,

    /// <summary>An association that paid nothing of the year.</summary>
    Suspension,

    /// <summary>An association that paid a part: shown, never proposed.</summary>
    PartialPayer,

    /// <summary>September: suspended a year ago and silent; the letter leaves unless the board says otherwise.</summary>
    RemovalList,

    /// <summary>October, or later: removal is decided.</summary>
    Removal,

    /// <summary>An association the calendar did not propose, brought up by the board itself.</summary>
    Other,

    /// <summary>A debt the treasurer proposes to claim no longer.</summary>
    WriteOff,
}

/// <summary>What the board decides of one line.</summary>
public enum BoardDecision
{
    /// <summary>The candidate becomes a member.</summary>
    Accept,

    /// <summary>Accepted, services wait for a condition.</summary>
    AcceptUnderCondition,

    /// <summary>The candidate is refused.</summary>
    Refuse,

    /// <summary>Services are cut.</summary>
    Suspend,

    /// <summary>Nothing is cut until a day.</summary>
    Deferral,

    /// <summary>Nothing is cut while instalments come in.</summary>
    PaymentPlan,

    /// <summary>Nothing happens; the procedure ends.</summary>
    NoAction,

    /// <summary>The association is removed.</summary>
    Remove,

    /// <summary>The association stays.</summary>
    Keep,

    /// <summary>The next board decides.</summary>
    Postpone,

    /// <summary>The debt is claimed no longer.</summary>
    WriteOff,
}

/// <summary>Which decisions fit which line.</summary>
public static class BoardDecisions
{
    /// <summary>True when the board may decide so.</summary>
    public static bool Fits(MeetingLineKind kind, BoardDecision decision) => kind switch
    {
        MeetingLineKind.Admission => decision is BoardDecision.Accept or BoardDecision.AcceptUnderCondition or BoardDecision.Refuse or BoardDecision.Postpone,
        MeetingLineKind.Suspension => decision is BoardDecision.Suspend || IsMild(decision),
        MeetingLineKind.PartialPayer => IsMild(decision),
        MeetingLineKind.RemovalList => decision is BoardDecision.Keep || IsMild(decision),
        MeetingLineKind.Removal => decision is BoardDecision.Remove or BoardDecision.Keep || IsMild(decision),
        MeetingLineKind.Other => decision is BoardDecision.Suspend or BoardDecision.Remove or BoardDecision.Keep || IsMild(decision),
        MeetingLineKind.WriteOff => decision is BoardDecision.WriteOff or BoardDecision.Keep or BoardDecision.Postpone,
    };

    /// <summary>What stands on the agenda as proposed; null when the board only takes note.</summary>
    /// <param name="kind">The line.</param>
    /// <param name="inTouch">A person got in touch since the suspension.</param>
    public static BoardDecision? Proposed(MeetingLineKind kind, bool inTouch) => kind switch
    {
        MeetingLineKind.Admission => BoardDecision.Accept,
        MeetingLineKind.Suspension => BoardDecision.Suspend,
        MeetingLineKind.PartialPayer or MeetingLineKind.RemovalList or MeetingLineKind.Other => null,
        MeetingLineKind.WriteOff => BoardDecision.WriteOff,
        MeetingLineKind.Removal => inTouch ? BoardDecision.Keep : BoardDecision.Remove,
    };

    private static bool IsMild(BoardDecision decision) =>
        decision is BoardDecision.Deferral or BoardDecision.PaymentPlan or BoardDecision.NoAction or BoardDecision.Postpone;
}
