using Pic.Rules.Dues;
using Pic.Rules.Members;

namespace Pic.Rules.Board;

/// <summary>Why a member stands on the removal list or not.</summary>
public enum RemovalVerdict
{
    /// <summary>Suspended a year ago or more, and silent since: proposed.</summary>
    Proposed,

    /// <summary>Supporting persons are never removed for unpaid dues.</summary>
    Person,

    /// <summary>Left, removed, or not yet a member.</summary>
    NotAMember,

    /// <summary>Not suspended for unpaid dues.</summary>
    NotSuspended,

    /// <summary>Suspended after September of the year before.</summary>
    SuspendedTooRecently,

    /// <summary>A person got in touch since the suspension. The test is contact, not payment.</summary>
    InTouch,
}

/// <summary>
/// Proposes who is to be removed: suspended for unpaid dues in September of the year before or earlier, still suspended, not in touch since.
/// Source: dues calendar, "last board of September N, removal list".
/// </summary>
public static class RemovalList
{
    /// <summary>The last day of suspension that makes a member proposed in this year.</summary>
    public static DateOnly SuspendedBy(int year) => new(year - 1, 9, 30);

    /// <summary>The verdict for one member.</summary>
    /// <param name="standing">The member.</param>
    /// <param name="year">The year of the list.</param>
    public static RemovalVerdict Judge(MemberStanding standing, int year)
    {
        if (standing.Kind == MemberKind.Person)
        {
            return RemovalVerdict.Person;
        }

        if (!standing.IsMember)
        {
            return RemovalVerdict.NotAMember;
        }

        if (standing.SuspendedOn is not { } since)
        {
            return RemovalVerdict.NotSuspended;
        }

        if (since > SuspendedBy(year))
        {
            return RemovalVerdict.SuspendedTooRecently;
        }

        return standing.InTouchSinceSuspension ? RemovalVerdict.InTouch : RemovalVerdict.Proposed;
    }
}
