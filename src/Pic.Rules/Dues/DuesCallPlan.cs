using Pic.Rules.Members;

namespace Pic.Rules.Dues;

/// <summary>What the plan needs to know of one member.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Kind">Association or person: decides the tariff.</param>
/// <param name="State">Membership state on the day of the call.</param>
/// <param name="JoinedOn">First day of membership.</param>
/// <param name="LeavesOn">Last day of membership when notice was given.</param>
/// <param name="AlreadyCalled">An invoice or draft for the year exists and was not wholly cancelled.</param>
/// <param name="UnderProcedure">A procedure for unpaid dues is open.</param>
/// <param name="NoticeInTime">Gave notice of departure before the deadline of the year.</param>
public sealed record DuesCallCandidate(
    long MemberId,
    MemberKind Kind,
    MembershipState State,
    DateOnly? JoinedOn,
    DateOnly? LeavesOn,
    bool AlreadyCalled,
    bool UnderProcedure,
    bool NoticeInTime = false);

/// <summary>What the plan says of one member.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Outcome">Called, drafted, or why left out.</param>
/// <param name="Amount">Euros; zero when left out.</param>
public sealed record DuesCallLine(long MemberId, DuesCallOutcome Outcome, decimal Amount);

/// <summary>Why a member is called or left out of a dues call.</summary>
public enum DuesCallOutcome
{
    /// <summary>An invoice is issued.</summary>
    Called,

    /// <summary>A procedure is open: the invoice is prepared as a draft for the treasurer.</summary>
    Drafted,

    /// <summary>Called before.</summary>
    AlreadyCalled,

    /// <summary>Joined so late in the year before that the first dues cover the next year.</summary>
    JoinedTooLate,

    /// <summary>Joins after the year.</summary>
    NotYetMember,

    /// <summary>Gave notice in time: before the deadline of the year, or effective before the year begins.</summary>
    LeavesBefore,

    /// <summary>On trial: no dues.</summary>
    OnTrial,

    /// <summary>A candidate, a lead, or accepted but not yet a member.</summary>
    NotAMember,

    /// <summary>The tariff of the year is zero for this kind.</summary>
    Free,

    /// <summary>No tariff was voted for this kind.</summary>
    NoTariff,
}

/// <summary>
/// Proposes the dues call of a year: one line for each member, called or left out with the reason. Proposes only: issuing is another act.
/// Source: dues calendar, "1 December N-1, dues call".
/// </summary>
public static class DuesCallPlan
{
    /// <summary>The proposal, in the order given.</summary>
    /// <param name="year">The year of dues.</param>
    /// <param name="candidates">All members whatever their state, those long gone excepted.</param>
    /// <param name="tariff">Euros for a kind in that year, null when none was voted.</param>
    /// <param name="carryOver">First day from which a new member's first dues cover the next year; null when switched off.</param>
    /// <param name="draftUnderProcedure">Whether members under procedure get a draft instead of an invoice.</param>
    public static IEnumerable<DuesCallLine> Propose(
        int year,
        IEnumerable<DuesCallCandidate> candidates,
        Func<MemberKind, decimal?> tariff,
        YearlyDate? carryOver,
        bool draftUnderProcedure = true)
    {
        foreach (var candidate in candidates)
        {
            var amount = tariff(candidate.Kind);
            var outcome = OutcomeFor(year, candidate, amount, carryOver, draftUnderProcedure);
            yield return new DuesCallLine(candidate.MemberId, outcome, outcome is DuesCallOutcome.Called or DuesCallOutcome.Drafted ? amount!.Value : 0m);
        }
    }

    private static DuesCallOutcome OutcomeFor(int year, DuesCallCandidate candidate, decimal? amount, YearlyDate? carryOver, bool draftUnderProcedure)
    {
        if (candidate.State == MembershipState.Trial)
        {
            return DuesCallOutcome.OnTrial;
        }

        if (candidate.State is not (MembershipState.Member or MembershipState.Leaving))
        {
            return DuesCallOutcome.NotAMember;
        }

        if (candidate.AlreadyCalled)
        {
            return DuesCallOutcome.AlreadyCalled;
        }

        if (candidate.State == MembershipState.Leaving && (candidate.NoticeInTime || (candidate.LeavesOn is { } last && last.Year < year)))
        {
            return DuesCallOutcome.LeavesBefore;
        }

        if (candidate.JoinedOn is { } joined && FirstDuesYear(joined, carryOver) > year)
        {
            return joined.Year > year ? DuesCallOutcome.NotYetMember : DuesCallOutcome.JoinedTooLate;
        }

        return amount switch
        {
            null => DuesCallOutcome.NoTariff,
            0m => DuesCallOutcome.Free,
            _ when candidate.UnderProcedure && draftUnderProcedure => DuesCallOutcome.Drafted,
            _ => DuesCallOutcome.Called,
        };
    }

    /// <summary>The first year a new member owes dues for: accepted from 1 September N on, the first dues cover N+1.</summary>
    public static int FirstDuesYear(DateOnly joined, YearlyDate? carryOver) =>
        carryOver is { } from && joined >= from.In(joined.Year) ? joined.Year + 1 : joined.Year;
}
