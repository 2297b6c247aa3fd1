using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Invoicing;
using Pic.Application.Jobs;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Application.Services;
using Pic.Rules;
using Pic.Rules.Board;
using Pic.Rules.Invoicing;
using Pic.Rules.Members;
using Pic.Rules.Services;
using Pic.Testing;
using Pic.Testing.Builders;
using Xunit;

namespace Pic.Application.Tests.Board;

/// <summary>A season that starts on 1 December 2026: members with a site each, the call of 2027 issued, boards on the days a test says.</summary>
internal static class SeasonBed
{
    public static readonly Actor People = new("Test");
    public static readonly TimeOnly Evening = new(20, 0);

    public static async Task<TestPortal> OpenAsync(int members, params DateOnly[] boards)
    {
        var portal = await TestPortal.OpenAsync(new FakeClock(2026, 12, 1));
        await portal.WithDataAsync(async db =>
        {
            db.HostProfiles.Add(new HostProfile { Since = portal.Clock.GetUtcNow(), ChangedBy = "test", Name = "Hébergeur", Iban = "FR7630006000011234567890189" });
            db.Tariffs.Add(new Tariff { Kind = MemberKind.Association, FirstYear = 2020, Amount = 30m });
            for (var i = 0; i < members; i++)
            {
                Member member = new AMember().With(new AContact());
                db.Members.Add(member);
                db.Services.Add(new Site { Member = member, Label = $"www.site{i}.example", State = ServiceState.Active });
            }

            await db.SaveChangesAsync();
        });
        await portal.DayAsync();
        foreach (var board in boards)
        {
            await portal.CallAsync(board);
        }

        await portal.AsStaffAsync<IssueDuesCall, Outcome<DuesCallResult>>(act => act.RunAsync(2027, People));
        return portal;
    }

    public static Task<JobCount> DayAsync(this TestPortal portal) => portal.AsStaffAsync<RunCalendarDay, JobCount>(act => act.RunAsync());

    public static async Task<long> CallAsync(this TestPortal portal, DateOnly on, MeetingKind kind = MeetingKind.Board) =>
        (await portal.AsStaffAsync<CallMeeting, Outcome<Meeting>>(act => act.RunAsync(kind, on, Evening, "", People))).Value.Id;

    public static Task<long> BoardAsync(this TestPortal portal, DateOnly on) =>
        portal.WithDataAsync(db => db.Meetings.Where(m => m.Kind == MeetingKind.Board && m.On == on).Select(m => m.Id).SingleAsync());

    public static Task<long> FirstMemberAsync(this TestPortal portal) => portal.WithDataAsync(db => db.Members.OrderBy(m => m.Id).Select(m => m.Id).FirstAsync());

    /// <summary>The evening begins: the agenda is frozen.</summary>
    public static async Task<long> SitAsync(this TestPortal portal, DateOnly on)
    {
        portal.Clock.Set(on, 20);
        var id = await portal.BoardAsync(on);
        var opened = await portal.AsStaffAsync<OpenMeeting, Outcome<Meeting>>(act => act.RunAsync(id, People));
        Assert.True(opened.IsDone, opened.Refusal?.Sentence);
        return id;
    }

    public static Task<Outcome<MeetingLine>> DecideAsync(this TestPortal portal, long board, MeetingDecision decision) =>
        portal.AsStaffAsync<DecideLine, Outcome<MeetingLine>>(act => act.RunAsync(board, decision, People));

    public static Task<Outcome<Meeting>> CloseAsync(this TestPortal portal, long board) =>
        portal.AsStaffAsync<CloseMeeting, Outcome<Meeting>>(act => act.RunAsync(board, People));

    /// <summary>A whole evening, decided as proposed.</summary>
    public static async Task MeetAsync(this TestPortal portal, DateOnly on)
    {
        var board = await portal.SitAsync(on);
        await portal.AsStaffAsync<DecideAsProposed, IReadOnlyList<LineRefused>>(act => act.RunAsync(board, People));
        await portal.CloseAsync(board);
    }

    public static async Task PayAsync(this TestPortal portal, DateOnly on, long member, decimal amount)
    {
        portal.Clock.Set(on);
        var paid = await portal.AsStaffAsync<RecordPayment, Outcome<Payment>>(act => act.RunAsync(new PaymentRequest(on, PaymentMethod.Transfer, amount, member), People));
        Assert.True(paid.IsDone, paid.Refusal?.Sentence);
    }

    public static Task<List<MeetingLineKind>> LinesAsync(this TestPortal portal, DateOnly board, long member) =>
        portal.WithDataAsync(db => db.MeetingLines.Where(l => l.Meeting.On == board && l.MemberId == member).Select(l => l.Kind).ToListAsync());

    /// <summary>Cut off for a year, with a letter presented for the hearing when a board is named.</summary>
    public static Task<long> ProcedureAsync(this TestPortal portal, long member, DateOnly? listed = null, DateOnly? hearing = null) => portal.WithDataAsync(async db =>
    {
        var procedure = new Procedure
        {
            MemberId = member,
            Year = 2027,
            OpenedOn = new DateOnly(2026, 8, 25),
            OpenedBy = "Test",
            SuspendedOn = new DateOnly(2026, 9, 1),
            SuspendedAt = ParisClock.At(new DateOnly(2026, 9, 1), Evening).ToUniversalTime(),
            RemovalListedOn = listed,
        };
        db.Procedures.Add(procedure);
        await db.SaveChangesAsync();
        if (hearing is { } day)
        {
            db.RegisteredLetters.Add(await LetterAsync(db, procedure, day));
            await db.SaveChangesAsync();
        }

        return procedure.Id;
    });

    private static async Task<RegisteredLetter> LetterAsync(PicDbContext db, Procedure procedure, DateOnly hearing) => new()
    {
        ProcedureId = procedure.Id,
        MemberId = procedure.MemberId,
        MeetingId = await db.Meetings.Where(m => m.On == hearing).Select(m => m.Id).SingleAsync(),
        PlannedOn = hearing.AddDays(-20),
        PreparedAt = DateTimeOffset.UnixEpoch,
        PreparedBy = "Test",
        Text = "Madame, Monsieur",
        AddressLines = ["Les Jardins", "3 rue du Moulin"],
        Amount = 30m,
        PostedOn = hearing.AddDays(-20),
        PresentedOn = hearing.AddDays(-18),
        Outcome = LetterOutcome.Delivered,
    };
}
