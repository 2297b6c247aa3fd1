using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Members;
using Pic.Application.Services;
using Pic.Rules.Board;
using Pic.Rules.Services;

namespace Pic.Application.Demo;

/// <summary>
/// The board's side of the demo: a meeting on the last Tuesday of each month to the end of the next year, the decisions of last August with what
/// followed from them, and the calendar, kept from the day the demo is loaded.
/// </summary>
internal sealed class DemoSeason(PicDbContext db, DemoCalendar calendar, DemoRows rows)
{
    private const string Place = "Maison des associations, Ramonville";

    public async Task RunAsync(CancellationToken cancellation)
    {
        for (var month = new DateOnly(calendar.SuspendedOn.Year, 1, 1); month.Year <= calendar.Year + 1; month = month.AddMonths(1))
        {
            db.Meetings.Add(Board(LastTuesday(month)));
        }

        db.Meetings.Add(new Meeting { Kind = MeetingKind.General, On = DemoCalendar.DueOn(calendar.Year), At = new TimeOnly(18, 30), Place = Place });
        await db.SaveChangesAsync(cancellation);
        await DecisionsAsync(db.Meetings.Local.Single(m => m.Kind == MeetingKind.Board && m.On == LastTuesday(new DateOnly(calendar.SuspendedOn.Year, 8, 1))), cancellation);
        await db.SeasonStates.ExecuteUpdateAsync(set => set.SetProperty(s => s.LiveSince, calendar.Today), cancellation);
        var plan = new PlanDuesYear(db, Options.Create(new DuesSettings()));
        await plan.RunAsync(calendar.Year, cancellation);
        await plan.RunAsync(calendar.Year + 1, cancellation);
        db.ChangeTracker.Clear();
    }

    private Meeting Board(DateOnly on)
    {
        var isOver = on < calendar.Today;
        return new Meeting
        {
            Kind = MeetingKind.Board,
            On = on,
            Place = Place,
            OpenedAt = isOver ? DemoCalendar.At(on, 20) : null,
            OpenedBy = isOver ? DemoTeam.Secretary.Name : null,
            ClosedAt = isOver ? DemoCalendar.At(on, 22) : null,
            ClosedBy = isOver ? DemoTeam.Secretary.Name : null,
        };
    }

    private async Task DecisionsAsync(Meeting august, CancellationToken cancellation)
    {
        var year = calendar.SuspendedOn.Year;
        var standings = (await db.StandingsAsync(year, cancellation: cancellation)).ToDictionary(s => s.MemberId);
        var suspended = rows.Services.Where(s => s.SuspensionReason == SuspensionReason.Unpaid).ToLookup(s => s.MemberId);
        foreach (var member in suspended)
        {
            db.Procedures.Add(new Procedure { MemberId = member.Key, Year = year, OpenedOn = august.On, OpenedBy = DemoTeam.Secretary.Name, SuspendedOn = calendar.SuspendedOn, SuspendedAt = DemoCalendar.At(calendar.SuspendedOn, 9) });
            db.MeetingLines.Add(Line(august, standings[member.Key], BoardDecision.Suspend, null, null));
            db.ServiceSuspensions.AddRange(member.Select(service => new ServiceSuspension
            {
                MemberId = member.Key,
                ServiceId = service.Id,
                Reason = SuspensionReason.Unpaid,
                Since = calendar.SuspendedOn,
                CutAt = DemoCalendar.At(calendar.SuspendedOn, 9),
                CutBy = DemoTeam.SystemAdmin.Name,
                DecidedOn = august.On,
                Stopped = true,
            }));
        }

        foreach (var entry in rows.Journal.Where(e => e.MemberId is not null && e.At >= DemoCalendar.At(new DateOnly(year, 8, 1), 0)))
        {
            if (entry.Act == "dues.deferred")
            {
                var until = new DateOnly(year + 1, 3, 31);
                db.Procedures.Add(new Procedure { MemberId = entry.MemberId!.Value, Year = year, OpenedOn = august.On, OpenedBy = DemoTeam.Secretary.Name });
                db.MeetingLines.Add(Line(august, standings[entry.MemberId.Value], BoardDecision.Deferral, until, entry.Reason));
                db.Deferrals.Add(new Deferral { MemberId = entry.MemberId.Value, GrantedOn = august.On, Until = until, Reason = entry.Reason!, GrantedBy = DemoTeam.Secretary.Name });
            }
            else if (entry.Act == "contact.resumed")
            {
                db.ContactLog.Add(new ContactLogEntry { MemberId = entry.MemberId!.Value, At = entry.At, On = Pic.Rules.ParisClock.DayOf(entry.At), Channel = ContactChannel.Phone, Summary = entry.Summary, By = entry.By, IsHuman = true });
            }
        }

        await db.SaveChangesAsync(cancellation);
    }

    private static MeetingLine Line(Meeting meeting, StandingRow row, BoardDecision decision, DateOnly? until, string? reason) => new()
    {
        MeetingId = meeting.Id,
        MemberId = row.MemberId,
        Kind = MeetingLineKind.Suspension,
        Year = meeting.On.Year,
        Amount = row.Owed,
        PaidOfYear = row.Paid,
        Proposed = BoardDecision.Suspend,
        Decision = decision,
        Until = until,
        Reason = reason,
        DecidedAt = DemoCalendar.At(meeting.On, 21),
        DecidedBy = DemoTeam.Secretary.Name,
        ExecutedOn = decision == BoardDecision.Suspend ? new DateOnly(meeting.On.Year, 9, 1) : null,
    };

    private static DateOnly LastTuesday(DateOnly month)
    {
        var last = month.AddMonths(1).AddDays(-1);
        return last.AddDays(-(((int)last.DayOfWeek - (int)DayOfWeek.Tuesday + 7) % 7));
    }
}
