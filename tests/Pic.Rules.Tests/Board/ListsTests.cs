using Pic.Rules.Board;
using Pic.Rules.Dues;
using Pic.Rules.Members;
using Xunit;

namespace Pic.Rules.Tests.Board;

public sealed class ListsTests
{
    private static readonly DateOnly August = new(2026, 8, 25);

    private static MemberStanding Unpaid => new() { MemberId = 1, Kind = MemberKind.Association, State = MembershipState.Member, Owed = 30, Called = 30 };

    public static TheoryData<SuspensionVerdict, MemberStanding> Suspensions => new()
    {
        { SuspensionVerdict.Proposed, Unpaid },
        { SuspensionVerdict.Proposed, Unpaid with { State = MembershipState.Leaving } },
        { SuspensionVerdict.PartialPayer, Unpaid with { Paid = 0.01m, Owed = 29.99m } },
        { SuspensionVerdict.YearPaid, Unpaid with { Paid = 30, Owed = 10 } },
        { SuspensionVerdict.NotCalled, Unpaid with { Called = 0 } },
        { SuspensionVerdict.NotCalled, Unpaid with { Credited = 30 } },
        { SuspensionVerdict.Person, Unpaid with { Kind = MemberKind.Person } },
        { SuspensionVerdict.NotAMember, Unpaid with { State = MembershipState.Left } },
        { SuspensionVerdict.AlreadySuspended, Unpaid with { SuspendedOn = new DateOnly(2025, 9, 2) } },
        { SuspensionVerdict.Deferred, Unpaid with { DeferredUntil = August } },
        { SuspensionVerdict.Proposed, Unpaid with { DeferredUntil = August.AddDays(-1) } },
        { SuspensionVerdict.OnPaymentPlan, Unpaid with { PlanUntil = August.AddDays(30) } },
        { SuspensionVerdict.NotDueYet, Unpaid with { DueOn = August.AddDays(10) } },
    };

    [Theory]
    [MemberData(nameof(Suspensions))]
    public void SuspensionList_Standing_SaysWhy(SuspensionVerdict expected, MemberStanding standing) => Assert.Equal(expected, SuspensionList.Judge(standing, August));

    [Theory]
    [InlineData("2025-09-01", false, RemovalVerdict.Proposed)]
    [InlineData("2025-09-30", false, RemovalVerdict.Proposed)]
    [InlineData("2023-09-05", false, RemovalVerdict.Proposed)]
    [InlineData("2025-10-01", false, RemovalVerdict.SuspendedTooRecently)]
    [InlineData("2026-09-01", false, RemovalVerdict.SuspendedTooRecently)]
    [InlineData("2025-09-01", true, RemovalVerdict.InTouch)]
    [InlineData(null, false, RemovalVerdict.NotSuspended)]
    public void RemovalList_Suspended_TestIsContactAndTheSeptemberBefore(string? since, bool inTouch, RemovalVerdict expected)
    {
        var standing = Unpaid with { SuspendedOn = since is null ? null : Day(since), InTouchSinceSuspension = inTouch };

        Assert.Equal(expected, RemovalList.Judge(standing, 2026));
    }

    [Fact]
    public void ReminderList_OpenBalance_RemindsMembersAndWhoLeftLate()
    {
        Assert.Equal(ReminderVerdict.Reminded, ReminderList.Judge(Unpaid));
        Assert.Equal(ReminderVerdict.Reminded, ReminderList.Judge(Unpaid with { State = MembershipState.Left }));
        Assert.Equal(ReminderVerdict.NothingOwed, ReminderList.Judge(Unpaid with { Owed = 0 }));
        Assert.Equal(ReminderVerdict.NotConcerned, ReminderList.Judge(Unpaid with { State = MembershipState.Removed }));
    }

    [Fact]
    public void RemovalConditions_EachMissing_IsNamed()
    {
        var complete = new RemovalFile { DecidedOn = new(2026, 10, 27), OpenDues = 30, HasLetter = true, PostedOn = new(2026, 10, 5), PresentedOn = new(2026, 10, 7), Outcome = LetterOutcome.Unclaimed, HearingOn = new(2026, 10, 27) };

        Assert.Empty(RemovalConditions.Missing(complete));
        Assert.Equal([RemovalObstacle.DuesPaid], RemovalConditions.Missing(complete with { OpenDues = 0 }));
        Assert.Equal([RemovalObstacle.NoLetter], RemovalConditions.Missing(complete with { HasLetter = false }));
        Assert.Equal([RemovalObstacle.NotPosted], RemovalConditions.Missing(complete with { PostedOn = null }));
        Assert.Equal([RemovalObstacle.NotPresented], RemovalConditions.Missing(complete with { PresentedOn = null, Outcome = null }));
        Assert.Equal([RemovalObstacle.AddressUnknown], RemovalConditions.Missing(complete with { PresentedOn = null, Outcome = LetterOutcome.UnknownAddress }));
        Assert.Empty(RemovalConditions.Missing(complete with { PresentedOn = null, Outcome = LetterOutcome.UnknownAddress, HasReason = true }));
        Assert.Equal([RemovalObstacle.BeforeHearing], RemovalConditions.Missing(complete with { HearingOn = new(2026, 11, 24) }));
        Assert.Equal([RemovalObstacle.ReasonMissing], RemovalConditions.Missing(complete with { OutsideCalendar = true }));
    }

    [Theory]
    [InlineData("2026-10-28", 5, true, "2026-11-02")]
    [InlineData("2026-10-14", 5, true, "2026-11-02")]
    [InlineData("2026-11-06", 5, true, "2026-11-12")]
    [InlineData("2026-03-03", 5, false, "2026-03-09")]
    public void Deletion_Earliest_CountsDaysAndWaitsForAWorkingDay(string notified, int delay, bool inCalendar, string expected) =>
        Assert.Equal(Day(expected), DeletionConditions.Earliest(Day(notified), delay, inCalendar ? new DateOnly(2026, 11, 1) : null));

    [Fact]
    public void Deletion_TooEarlyOrAlone_IsRefusedWithEachMissingStep()
    {
        var file = new DeletionFile(new(2026, 11, 1), new(2026, 10, 27), new(2026, 10, 28), new(2026, 11, 2), ArchiveMade: false, ArchiveChecked: false, "Anne", "Anne");

        Assert.Equal([DeletionObstacle.DelayRuns, DeletionObstacle.NoArchive, DeletionObstacle.SameAdmin], DeletionConditions.Missing(file));
        Assert.Empty(DeletionConditions.Missing(file with { Today = new(2026, 11, 2), ArchiveMade = true, ArchiveChecked = true, ConfirmedBy = "Basile" }));
    }

    [Fact]
    public void Instalments_PaidOnTheDay_AreInTime()
    {
        PlannedInstalment[] plan = [new(new(2026, 9, 15), 10), new(new(2026, 10, 15), 10)];

        Assert.Empty(InstalmentsDue.Missed(plan, 0, new(2026, 9, 15)));
        Assert.Equal([plan[0]], InstalmentsDue.Missed(plan, 0, new(2026, 9, 16)));
        Assert.Empty(InstalmentsDue.Missed(plan, 10, new(2026, 9, 16)));
        Assert.Equal([plan[1]], InstalmentsDue.Missed(plan, 15, new(2026, 10, 16)));
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
