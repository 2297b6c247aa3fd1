using Pic.Rules.Members;

namespace Pic.Rules.Dues;

/// <summary>Why a member is reminded or not.</summary>
public enum ReminderVerdict
{
    /// <summary>Reminded of all that is open.</summary>
    Reminded,

    /// <summary>Owes nothing.</summary>
    NothingOwed,

    /// <summary>Removed, refused, or not yet a member.</summary>
    NotConcerned,
}

/// <summary>
/// Proposes the reminder: everybody with an open balance, once, for the open balance and nothing else. Who left after the deadline still owes.
/// Source: dues calendar, "1 June N, reminder".
/// </summary>
public static class ReminderList
{
    /// <summary>The verdict for one member.</summary>
    public static ReminderVerdict Judge(MemberStanding standing)
    {
        if (!(standing.IsMember || standing.State == MembershipState.Left))
        {
            return ReminderVerdict.NotConcerned;
        }

        return standing.Owed > 0 ? ReminderVerdict.Reminded : ReminderVerdict.NothingOwed;
    }
}
