using Pic.Application.Members;

namespace Pic.Application.Demo;

/// <summary>
/// The members with a story, told in docs/demo.md. They are the oldest ones, so that their numbers stay the same from year to year.
/// </summary>
internal sealed class DemoCast(IReadOnlyList<DemoMember> associations, IReadOnlyList<DemoMember> persons)
{
    public DemoMember Late => associations[0];
    public DemoMember PartialByTransfer => associations[1];
    public DemoMember PartialInCash => associations[2];
    public DemoMember Suspended => associations[3];

    /// <summary>Had a deferral the year before, did not keep it, and owes two years.</summary>
    public DemoMember SuspendedForTwoYears => associations[4];

    /// <summary>The treasurer charged the cost of the letter.</summary>
    public DemoMember SuspendedWithReminderCost => associations[5];

    public DemoMember CutForSecurity => associations[6];
    public DemoMember Deferred => associations[7];
    public DemoMember WithCredit => associations[8];

    /// <summary>One contact for both, who pays for both in one transfer.</summary>
    public (DemoMember First, DemoMember Second) Pair => (associations[9], associations[10]);

    /// <summary>One treasurer for three.</summary>
    public IReadOnlyList<DemoMember> Three => [associations[11], associations[12], associations[13]];

    public IReadOnlyList<DemoMember> WithoutEmail => [associations[14], associations[15], associations[16], persons[^1]];
    public IReadOnlyList<DemoMember> Bouncing => [associations[17], associations[18], associations[19]];
    public DemoMember LatePerson => persons[0];

    public IReadOnlyList<DemoMember> AllSuspended => [Suspended, SuspendedForTwoYears, SuspendedWithReminderCost];

    public const int Associations = 20;

    public bool Has(DemoMember member) => associations.Take(Associations).Contains(member) || persons[0] == member;
}

/// <summary>A member with what the demo needs to know to tell its story.</summary>
internal sealed class DemoMember(Member row, Place place, string slug)
{
    public Member Row => row;
    public long Id => row.Id;
    public Place Place => place;
    public string Slug => slug;
    public string Domain => slug + ".example";
    public bool IsPerson => row.Kind == Rules.Members.MemberKind.Person;

    /// <summary>How it goes, when it goes.</summary>
    public Departure? Departure { get; set; }
}

/// <summary>How a member departs.</summary>
internal sealed record Departure(DepartureKind Kind, DateOnly On, int Rank);

internal enum DepartureKind
{
    /// <summary>Notice before 20 January: the year's invoice is cancelled by a credit note.</summary>
    InTime,

    /// <summary>During the year, which stays paid.</summary>
    Later,

    /// <summary>Removed by the board for unpaid dues of the year before.</summary>
    Removed,
}
