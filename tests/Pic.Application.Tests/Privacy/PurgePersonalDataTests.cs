using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pic.Application.Accounts;
using Pic.Application.Jobs;
using Pic.Application.Joining;
using Pic.Application.Journal;
using Pic.Application.Mails;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Application.Privacy;
using Pic.Rules;
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

    [Fact]
    public async Task Run_PersonGoneAYear_BecomesANumberAndTheirPayersGo()
    {
        await using var portal = await TestPortal.OpenAsync(new FakeClock(2027, 6, 1));
        await portal.WithDataAsync(async db =>
        {
            var gone = new Member { Number = "A0503", Kind = MemberKind.Person, Name = "Lou Martin", State = MembershipState.Left, LeftOn = new DateOnly(2026, 6, 1), Address = new PostalAddress { Line1 = "3 rue du Port", Town = "Ramonville" } };
            db.Add(gone);
            await db.SaveChangesAsync();
            db.Add(new PayerAlias { MemberId = gone.Id, Name = "M. Martin", Folded = "m. martin", Iban = "FR76", RecordedAt = portal.Clock.GetUtcNow(), RecordedBy = "Claire" });
            return await db.SaveChangesAsync();
        });

        var (first, second) = (await RunAsync(portal), await RunAsync(portal));

        var left = await portal.WithDataAsync(db => db.Members.SingleAsync());
        Assert.Equal((1, 0), (first, second));
        Assert.Equal(("Ancienne adhésion A0503", "", ""), (left.Name, left.Address.Line1, left.Address.Town));
        Assert.DoesNotContain("martin", left.SearchText, StringComparison.Ordinal);
        Assert.Equal(0, await portal.WithDataAsync(db => db.PayerAliases.CountAsync()));
    }

    [Fact]
    public async Task Run_TheSamePersonOnAnotherSheet_KeepsTheLogin()
    {
        await using var portal = await TestPortal.OpenAsync(new FakeClock(2027, 6, 1));
        await portal.WithDataAsync(async db =>
        {
            var gone = new Member { Number = "A0504", Kind = MemberKind.Association, Name = "Partie", State = MembershipState.Left, LeftOn = new DateOnly(2026, 6, 1) };
            var here = new Member { Number = "A0505", Kind = MemberKind.Association, Name = "Restée", State = MembershipState.Member };
            foreach (var member in new[] { gone, here })
            {
                member.Assignments.Add(new ContactAssignment { Contact = new Contact { Name = "Zoé", Email = "zoe@x.example" }, Role = ContactRole.Treasury, Since = new DateOnly(2020, 1, 1) });
            }

            db.AddRange(gone, here);
            await db.SaveChangesAsync();
            db.Add(new Account { UserName = "zoe", Email = "zoe@x.example", DisplayName = "Zoé", ContactId = gone.Assignments[0].ContactId });
            return await db.SaveChangesAsync();
        });

        await RunAsync(portal);

        Assert.Equal(1, await portal.WithDataAsync(db => db.Contacts.CountAsync()));
        Assert.Equal("zoe@x.example", await portal.WithDataAsync(db => db.Users.Select(u => u.Email).SingleAsync()));
    }

    [Fact]
    public async Task Run_TracesOfAYear_GoAndThoseOfLateStay()
    {
        await using var portal = await TestPortal.OpenAsync(new FakeClock(2027, 6, 1));
        var now = portal.Clock.GetUtcNow();
        await portal.WithDataAsync(async db =>
        {
            var (former, late) = (new Account { UserName = "f", Email = "f@x.example", DisplayName = "Ancienne", LastSignInAt = now.AddMonths(-13) }, new Account { UserName = "l", Email = "l@x.example", DisplayName = "Récente", LastSignInAt = now.AddMonths(-2) });
            db.AddRange(former, late);
            await db.SaveChangesAsync();
            foreach (var months in new[] { 2, 13 })
            {
                var at = now.AddMonths(-months);
                db.Add(new AccountSession { AccountId = late.Id, Method = SignInMethod.Password, StartedAt = at, SeenAt = at, ExpiresAt = at.AddHours(8) });
                db.Add(new SignInLink { Email = "l@x.example", Purpose = SignInLinkPurpose.SignIn, KeyHash = [(byte)months], CreatedAt = now, ExpiresAt = months == 2 ? now.AddDays(-29) : now.AddDays(-31) });
                db.Add(new JobRun { Job = "CalendarJob", On = ParisClock.DayOf(at), StartedAt = at });
                db.Add(new OutboxMail { Key = $"{months}", Step = MailStep.AccountNotice, ToAddress = "l@x.example", Subject = "Sujet", TextBody = "", HtmlBody = "", QueuedAt = at, State = MailState.Sent });
            }

            return await db.SaveChangesAsync();
        });

        await RunAsync(portal);

        Assert.Equal(["Récente"], await portal.WithDataAsync(db => db.Users.Select(u => u.DisplayName).ToListAsync()));
        Assert.Equal((1, 1, 1, 1), await portal.WithDataAsync(async db =>
            (await db.Set<AccountSession>().CountAsync(), await db.Set<SignInLink>().CountAsync(), await db.JobRuns.CountAsync(), await db.OutboxMails.CountAsync())));
    }

    [Fact]
    public async Task Run_OneLineFails_TheOthersAreDone()
    {
        await using var portal = await TestPortal.OpenAsync(new FakeClock(2026, 3, 2));
        await portal.WithDataAsync(async db =>
        {
            db.Add(new MembershipApplication { Name = "Les Bloqués", ContactName = "Lou", Email = "lou@x.example", KeyHash = [1], StartedAt = portal.Clock.GetUtcNow().AddDays(-32) });
            db.Add(new MembershipApplication { Name = "Les Lents", ContactName = "Léa", Email = "lea@x.example", KeyHash = [2], StartedAt = portal.Clock.GetUtcNow().AddDays(-31) });
            await db.SaveChangesAsync();
        });
        await using (var owner = await portal.Database.OpenAsync())
        {
            await using var trap = new NpgsqlCommand("CREATE FUNCTION trap() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'trapped'; END $$; CREATE TRIGGER trap BEFORE DELETE ON membership_applications FOR EACH ROW WHEN (OLD.name = 'Les Bloqués') EXECUTE FUNCTION trap();", owner);
            await trap.ExecuteNonQueryAsync();
        }

        var fault = await Assert.ThrowsAsync<AggregateException>(() => RunAsync(portal));

        Assert.Single(fault.InnerExceptions);
        Assert.Equal(["Les Bloqués"], await portal.WithDataAsync(db => db.MembershipApplications.Select(a => a.Name).ToListAsync()));
    }

    private static Task<IReadOnlyList<PurgeLine>> ListAsync(TestPortal portal) => portal.AsStaffAsync((PurgePersonalData purge) => purge.ListAsync());

    private static Task<int> RunAsync(TestPortal portal) => portal.AsStaffAsync((PurgePersonalData purge) => purge.RunAsync(Job));
}
