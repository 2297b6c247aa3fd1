using Pic.Rules.Dues;
using Pic.Rules.Members;

namespace Pic.Rules.Board;

/// <summary>Why a member stands on the suspension list or not.</summary>
public enum SuspensionVerdict
{
    /// <summary>Dues of the year called and nothing paid of them: proposed.</summary>
    Proposed,

    /// <summary>Something was paid: on the separate list, never proposed.</summary>
    PartialPayer,

    /// <summary>Supporting persons have no services.</summary>
    Person,

    /// <summary>Left, removed, or not yet a member.</summary>
    NotAMember,

    /// <summary>Nothing was called for the year, or all of it was cancelled.</summary>
    NotCalled,

    /// <summary>The dues of the year are paid; what is owed, if anything, is another debt.</summary>
    YearPaid,

    /// <summary>Suspended for unpaid dues already.</summary>
    AlreadySuspended,

    /// <summary>A deferral runs.</summary>
    Deferred,

    /// <summary>A payment plan runs.</summary>
    OnPaymentPlan,

    /// <summary>The dues of the year are not due yet: a first invoice, or a general meeting that is still to come.</summary>
    NotDueYet,
}

/// <summary>
/// Proposes who is to be suspended: associations whose dues of the year were called and of which nothing at all was paid. The board decides.
/// Source: dues calendar, "last board of August N, suspension list".
/// </summary>
public static class SuspensionList
{
    /// <summary>The verdict for one member on the day of the board.</summary>
    public static SuspensionVerdict Judge(MemberStanding standing, DateOnly day)
    {
        if (standing.Kind == MemberKind.Person)
        {
            return SuspensionVerdict.Person;
        }

        if (!standing.IsMember)
        {
            return SuspensionVerdict.NotAMember;
        }

        if (standing.SuspendedOn is not null)
        {
            return SuspensionVerdict.AlreadySuspended;
        }

        if (standing.Called - standing.Credited <= 0)
        {
            return SuspensionVerdict.NotCalled;
        }

        if (standing.OpenOfYear <= 0)
        {
            return SuspensionVerdict.YearPaid;
        }

        if (standing.Paid > 0)
        {
            return SuspensionVerdict.PartialPayer;
        }

        return Waiting(standing, day);
    }

    private static SuspensionVerdict Waiting(MemberStanding standing, DateOnly day)
    {
        if (standing.DeferredUntil >= day)
        {
            return SuspensionVerdict.Deferred;
        }

        if (standing.PlanUntil >= day)
        {
            return SuspensionVerdict.OnPaymentPlan;
        }

        return standing.DueOn >= day ? SuspensionVerdict.NotDueYet : SuspensionVerdict.Proposed;
    }
}
