using Pic.Rules.Members;

namespace Pic.Rules.Dues;

/// <summary>Where one member stands on one day, in euros. Everything the lists of the calendar need to know.</summary>
public sealed record MemberStanding
{
    /// <summary>The member.</summary>
    public required long MemberId { get; init; }

    /// <summary>Association or person.</summary>
    public required MemberKind Kind { get; init; }

    /// <summary>Membership on the day.</summary>
    public required MembershipState State { get; init; }

    /// <summary>All that is owed: every year, costs included.</summary>
    public required decimal Owed { get; init; }

    /// <summary>Dues called for the year.</summary>
    public decimal Called { get; init; }

    /// <summary>Of which cancelled by credit note or written off.</summary>
    public decimal Credited { get; init; }

    /// <summary>Of which paid.</summary>
    public decimal Paid { get; init; }

    /// <summary>The day the dues of the year were due, null when nobody set it.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Suspended for unpaid dues since this day.</summary>
    public DateOnly? SuspendedOn { get; init; }

    /// <summary>The last contact made by a person; automatic replies do not count.</summary>
    public DateOnly? LastContactOn { get; init; }

    /// <summary>A person got in touch since the suspension.</summary>
    public bool InTouchSinceSuspension { get; init; }

    /// <summary>The board granted a deferral that runs until this day.</summary>
    public DateOnly? DeferredUntil { get; init; }

    /// <summary>The board agreed to a payment plan whose last instalment is on this day.</summary>
    public DateOnly? PlanUntil { get; init; }

    /// <summary>What remains of the year's dues.</summary>
    public decimal OpenOfYear => Called - Credited - Paid;

    /// <summary>A member until the day a departure or a removal takes effect.</summary>
    public bool IsMember => State is MembershipState.Member or MembershipState.Leaving;
}
