using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pic.Application.Board;
using Pic.Application.Dues;
using Pic.Application.Invoicing;
using Pic.Application.Jobs;
using Pic.Application.Journal;
using Pic.Application.Mails;
using Pic.Application.Members;
using Pic.Application.Payments.Bank;
using Pic.Application.Services;
using Pic.Rules;
using Pic.Rules.Members;
using Pic.Rules.Services;
using Pic.Testing;
using Pic.Testing.Builders;
using Xunit;

namespace Pic.Application.Tests.Dues;

/// <summary>The calendar run twice, ten times, by several programs, or cut off in the middle, has the effect of one run.</summary>
public sealed class CalendarSafetyTests
{
    private const int Members = 30;
    private static readonly Actor People = new("Test");

    [Fact]
    public async Task Reminder_TenTimesAndInParallel_OneMailEach()
    {
        await using var portal = await OpenAsync();
        portal.Clock.Set(new DateOnly(2027, 6, 1), 8, 30);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => DayAsync(portal)));
        for (var i = 0; i < 5; i++)
        {
            await DayAsync(portal);
        }

        Assert.Equal(Members, await portal.WithDataAsync(db => db.OutboxMails.CountAsync(m => m.Step == MailStep.Reminder)));
    }

    [Fact]
    public async Task Season_ConnectionsKilledAtTwentyMoments_LosesAndDoublesNothing()
    {
        await using var portal = await OpenAsync();
        for (var kill = 0; kill < 20; kill++)
        {
            var day = new DateOnly(2027, 6, 1).AddDays(kill * 5);
            portal.Clock.Set(day, 8, 30);
            await KilledAsync(portal, TimeSpan.FromMilliseconds(3 * kill), () => DayAsync(portal));
            if (day > new DateOnly(2027, 8, 24))
            {
                await KilledAsync(portal, TimeSpan.FromMilliseconds(2 * kill), () => MeetAsync(portal));
            }
        }

        portal.Clock.Set(new DateOnly(2027, 9, 6), 8, 30);
        await MeetAsync(portal);
        await DayAsync(portal);
        await DayAsync(portal);

        await portal.WithDataAsync(async db =>
        {
            Assert.Equal(Members, await db.OutboxMails.CountAsync(m => m.Step == MailStep.Reminder));
            Assert.Equal(Members, await db.Procedures.CountAsync());
            Assert.Equal(Members, await db.MeetingLines.CountAsync());
            Assert.Equal(Members, await db.WorkOrders.CountAsync());
            Assert.Equal(Members, await db.Invoices.CountAsync());
            Assert.Equal(Members, await db.ChronicleEntries.CountAsync(e => e.What == ChronicleWords.SuspensionProposed));
        });
    }

    [Fact]
    public async Task Frozen_Agenda_RefusedByTheDatabase()
    {
        await using var portal = await OpenAsync();
        portal.Clock.Set(new DateOnly(2027, 8, 31), 20);
        await MeetAsync(portal);

        foreach (var sql in new[] { "UPDATE meeting_lines SET amount = 1", "DELETE FROM meeting_lines", "UPDATE chronicle_entries SET what = 'x'" })
        {
            await Assert.ThrowsAsync<PostgresException>(() => portal.WithDataAsync(db => db.Database.ExecuteSqlRawAsync(sql)));
        }
    }

    [Fact]
    public async Task Freeze_DueReminder_WaitsUntilItIsLifted()
    {
        await using var portal = await OpenAsync();
        portal.Clock.Set(new DateOnly(2027, 6, 1), 8, 30);
        await portal.AsStaffAsync<FreezeSeason, Outcome<SeasonState>>(act => act.FreezeAsync("la banque est en panne", People));
        await DayAsync(portal);
        Assert.Equal(0, await portal.WithDataAsync(db => db.OutboxMails.CountAsync(m => m.Step == MailStep.Reminder)));

        portal.Clock.Set(new DateOnly(2027, 6, 3), 8, 30);
        await portal.AsStaffAsync<FreezeSeason, Outcome<SeasonState>>(act => act.LiftAsync(People));
        await DayAsync(portal);

        Assert.Equal(Members, await portal.WithDataAsync(db => db.OutboxMails.CountAsync(m => m.Step == MailStep.Reminder && m.PlannedOn == new DateOnly(2027, 6, 1))));
    }

    [Fact]
    public async Task Reminder_StaleBank_WaitsForTheStatementAndTellsTheTreasurer()
    {
        await using var portal = await OpenAsync();
        await StatementAsync(portal, "mai", new DateOnly(2027, 5, 12));
        await StatementAsync(portal, "siècle", new DateOnly(2099, 5, 12));
        portal.Clock.Set(new DateOnly(2027, 6, 1), 8, 30);
        await DayAsync(portal);
        var waiting = await portal.WithDataAsync(db => db.DuesSteps.Where(s => s.Year == 2027 && s.Kind == Pic.Rules.Dues.DuesStepKind.Reminder).Select(s => s.WaitsFor).SingleAsync());
        var early = await portal.WithDataAsync(db => db.OutboxMails.CountAsync(m => m.Step == MailStep.Reminder));
        await StatementAsync(portal, "juin", new DateOnly(2027, 6, 1));
        portal.Clock.Set(new DateOnly(2027, 6, 2), 8, 30);
        await DayAsync(portal);

        Assert.Equal("le dernier relevé bancaire s’arrête au 12 mai 2027", waiting);
        Assert.Equal(0, early);
        Assert.Equal(1, await portal.WithDataAsync(db => db.StaffAlerts.CountAsync(a => a.ToRole == StaffRole.Treasurer)));
        Assert.Equal(Members, await portal.WithDataAsync(db => db.OutboxMails.CountAsync(m => m.Step == MailStep.Reminder && m.PlannedOn == new DateOnly(2027, 6, 1))));
    }

    [Fact]
    public async Task Deletion_TriedTooEarly_IsRefusedNamingWhatIsMissing()
    {
        await using var portal = await OpenAsync();
        var procedure = await portal.WithDataAsync(async db =>
        {
            var row = new Procedure { MemberId = await db.Members.Select(m => m.Id).FirstAsync(), Year = 2027, OpenedOn = new DateOnly(2027, 8, 31), OpenedBy = "Test" };
            db.Procedures.Add(row);
            await db.SaveChangesAsync();
            return row.Id;
        });

        var refused = await portal.AsStaffAsync<DeleteServices, Outcome<int>>(act => act.ConfirmAsync(procedure, People));

        Assert.Equal("services.deletion-missing", refused.Refusal?.Code);
        Assert.Contains("notifiée", refused.Refusal!.Sentence, StringComparison.Ordinal);
    }

    private static Task StatementAsync(TestPortal portal, string name, DateOnly until) => portal.WithDataAsync(async db =>
    {
        var file = new StatementFile { FileName = name, Sha256 = name, Size = 0, ReceivedAt = portal.Clock.GetUtcNow(), ReceivedBy = "test", ImportedAt = portal.Clock.GetUtcNow() };
        var account = new BankAccount { Identifier = "FR76 " + name, Since = portal.Clock.GetUtcNow() };
        file.Statements.Add(new ImportedStatement { BankAccount = account, Currency = "EUR", ClosingOn = until, LineCount = 0, Sum = 0m });
        db.StatementFiles.Add(file);
        await db.SaveChangesAsync();
    });

    private static Task<JobCount> DayAsync(TestPortal portal) => portal.AsStaffAsync<RunCalendarDay, JobCount>(act => act.RunAsync());

    private static async Task<int> MeetAsync(TestPortal portal)
    {
        var meeting = await portal.WithDataAsync(db => db.Meetings.Select(m => m.Id).SingleAsync());
        await portal.AsStaffAsync<OpenMeeting, Outcome<Meeting>>(act => act.RunAsync(meeting, People));
        await portal.AsStaffAsync<DecideAsProposed, IReadOnlyList<LineRefused>>(act => act.RunAsync(meeting, People));
        await portal.AsStaffAsync<CloseMeeting, Outcome<Meeting>>(act => act.RunAsync(meeting, People));
        return 0;
    }

    /// <summary>The program dies in the middle: its connections are gone, what it had not committed is gone with them.</summary>
    private static async Task KilledAsync<T>(TestPortal portal, TimeSpan after, Func<Task<T>> act)
    {
        var running = Task.Run(act);
        await Task.Delay(after);
        await using (var killer = await portal.Database.OpenAsync())
        {
            await using var command = new NpgsqlCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", killer);
            await command.ExecuteNonQueryAsync();
        }

        await Record.ExceptionAsync(() => running);
        NpgsqlConnection.ClearAllPools();
    }

    private static async Task<TestPortal> OpenAsync()
    {
        var portal = await TestPortal.OpenAsync(new FakeClock(2026, 12, 1));
        await portal.WithDataAsync(async db =>
        {
            db.HostProfiles.Add(new HostProfile { Since = portal.Clock.GetUtcNow(), ChangedBy = "test", Name = "Hébergeur", Iban = "FR7630006000011234567890189" });
            db.Tariffs.Add(new Tariff { Kind = MemberKind.Association, FirstYear = 2020, Amount = 30m });
            for (var i = 0; i < Members; i++)
            {
                Member member = new AMember().With(new AContact());
                db.Members.Add(member);
                db.Services.Add(new Site { Member = member, Label = $"www.site{i}.example", State = ServiceState.Active });
            }

            await db.SaveChangesAsync();
        });
        await DayAsync(portal);
        await portal.AsStaffAsync<CallMeeting, Outcome<Meeting>>(act => act.RunAsync(MeetingKind.Board, new DateOnly(2027, 8, 31), new TimeOnly(20, 0), "", People));
        await portal.AsStaffAsync<IssueDuesCall, Outcome<DuesCallResult>>(act => act.RunAsync(2027, People));
        return portal;
    }
}
