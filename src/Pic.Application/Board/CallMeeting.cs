using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Journal;
using Pic.Rules;

namespace Pic.Application.Board;

/// <summary>Sets a meeting on a day; the calendar of that year follows, and letters that waited for a board to hear somebody are prepared.</summary>
public sealed class CallMeeting(PicDbContext db, PlanDuesYear plan, PrepareLetters letters, TimeProvider clock)
{
    public async Task<Outcome<Meeting>> RunAsync(
        MeetingKind kind, DateOnly on, TimeOnly at, string place, Actor by, bool isExtraordinary = false, CancellationToken cancellation = default)
    {
        if (await db.Meetings.AnyAsync(m => m.Kind == kind && m.On == on, cancellation))
        {
            return Refusals.DayTaken(on);
        }

        var meeting = new Meeting { Kind = kind, On = on, At = at, Place = place, IsExtraordinary = isExtraordinary };
        db.Meetings.Add(meeting);
        var name = kind == MeetingKind.Board ? "Conseil d’administration" : "Assemblée générale";
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "meeting.called", $"{name} du {FrenchText.Day(on)}."));
        if (kind == MeetingKind.General && await db.DuesYears.FirstOrDefaultAsync(y => y.Year == on.Year, cancellation) is { } year)
        {
            year.DueOn = on;
        }

        await db.SaveChangesAsync(cancellation);
        if (!isExtraordinary)
        {
            await plan.RunAsync(on.Year, cancellation);
            await letters.RunAsync(by, cancellation);
        }

        return meeting;
    }
}
