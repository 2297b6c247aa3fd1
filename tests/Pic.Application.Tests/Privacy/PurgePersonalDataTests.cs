using Microsoft.EntityFrameworkCore;
using Pic.Application.Joining;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Application.Privacy;
using Pic.Rules.Members;
using Pic.Testing;
using Xunit;

namespace Pic.Application.Tests.Privacy;

public sealed class PurgePersonalDataTests
{
    private static readonly Actor Job = Actor.Job("portail");

    [Fact]
    public async Task Run_RefusedSixMonthsAgo_ForgetsThePersonAndKeepsTheDecision()
    {
        await using var portal = await TestPortal.OpenAsync(new FakeClock(2026, 3, 2));
        var member = (await portal.AsStaffAsync((EnterApplication enter) => enter.RunAsync("Les Recalés", MemberKind.Association, ["site"], new ContactDetails("Zoé Rey", "zoe@recales.example", "0561", [ContactRole.Representative]), Job))).Value;
        await portal.AsStaffAsync((AdmitCandidate admit) => admit.RefuseAsync(member.Id, "hors de notre objet", Job));

        portal.Clock.Set(new DateOnly(2026, 9, 1));
        Assert.Empty(await ListAsync(portal));
        portal.Clock.Set(new DateOnly(2026, 9, 2));
        var line = Assert.Single(await ListAsync(portal));
        var (first, second) = (await RunAsync(portal), await RunAsync(portal));

        Assert.Equal((PurgeReason.Refused, 1, 0), (line.Reason, first, second));
        Assert.False(await portal.WithDataAsync(db => db.Contacts.AnyAsync(c => c.Email == "zoe@recales.example")));
        Assert.False(await portal.WithDataAsync(db => db.MembershipApplications.AnyAsync(a => a.ContactName != "" || a.Email != null)));
        Assert.Equal("hors de notre objet", await portal.WithDataAsync(db => db.MembershipChanges.Where(c => c.MemberId == member.Id && c.To == MembershipState.Refused).Select(c => c.Reason).SingleAsync()));
    }

    [Fact]
    public async Task Run_AssociationGoneAYear_ForgetsItsContactsButWhoStillActsElsewhere()
    {
        await using var portal = await TestPortal.OpenAsync(new FakeClock(2027, 6, 1));
        await portal.WithDataAsync(async db =>
        {
            var gone = new Member { Number = "A0501", Kind = MemberKind.Association, Name = "Partie", State = MembershipState.Left, LeftOn = new DateOnly(2026, 6, 1) };
            var here = new Member { Number = "A0502", Kind = MemberKind.Association, Name = "Restée", State = MembershipState.Member };
            var both = new Contact { Name = "Des deux", Email = "deux@x.example" };
            var only = new Contact { Name = "D’elle seule", Email = "seule@x.example" };
            gone.Assignments.Add(new ContactAssignment { Contact = both, Role = ContactRole.Treasury, Since = new DateOnly(2020, 1, 1) });
            gone.Assignments.Add(new ContactAssignment { Contact = only, Role = ContactRole.Representative, Since = new DateOnly(2020, 1, 1) });
            here.Assignments.Add(new ContactAssignment { Contact = both, Role = ContactRole.Treasury, Since = new DateOnly(2020, 1, 1) });
            db.AddRange(gone, here);
            return await db.SaveChangesAsync();
        });

        var done = await RunAsync(portal);

        Assert.Equal(1, done);
        Assert.Equal(["deux@x.example"], await portal.WithDataAsync(db => db.Contacts.Select(c => c.Email).ToListAsync()));
        Assert.Equal(0, await RunAsync(portal));
    }

    [Fact]
    public async Task Run_DraftThirtyOneDaysOld_IsDeletedByTwoAtOnce()
    {
        await using var portal = await TestPortal.OpenAsync(new FakeClock(2026, 3, 2));
        await portal.WithDataAsync(async db =>
        {
            db.Add(new MembershipApplication { Name = "Les Lents", ContactName = "Lou", Email = "lou@lents.example", KeyHash = [1], StartedAt = portal.Clock.GetUtcNow().AddDays(-31) });
            db.Add(new MembershipApplication { Name = "Les Neufs", ContactName = "Léa", Email = "lea@neufs.example", KeyHash = [2], StartedAt = portal.Clock.GetUtcNow().AddDays(-29) });
            return await db.SaveChangesAsync();
        });

        await Task.WhenAll(RunAsync(portal), RunAsync(portal));

        Assert.Equal(["Les Neufs"], await portal.WithDataAsync(db => db.MembershipApplications.Select(a => a.Name).ToListAsync()));
    }

    private static Task<IReadOnlyList<PurgeLine>> ListAsync(TestPortal portal) => portal.AsStaffAsync((PurgePersonalData purge) => purge.ListAsync());

    private static Task<int> RunAsync(TestPortal portal) => portal.AsStaffAsync((PurgePersonalData purge) => purge.RunAsync(Job));
}
