using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Journal;
using Pic.Rules;

namespace Pic.Application.Board;

/// <summary>Moves a meeting that is not open yet, or strikes it; the steps of the calendar that point at it follow, and letters not posted yet name the new day.</summary>
public sealed class MoveMeeting(PicDbContext db, PlanDuesYear plan, PrepareLetters letters, RewriteLetter rewrite, TimeProvider clock)
{
    public async Task<Outcome<Meeting>> RunAsync(long meetingId, DateOnly on, TimeOnly at, string place, Actor by, CancellationToken cancellation = default)
    {
        var meeting = await db.Meetings.SingleAsync(m => m.Id == meetingId, cancellation);
        if (await RefuseAsync(meeting, cancellation) is { } refusal)
        {
            return refusal;
        }

        if (await db.Meetings.AnyAsync(m => m.Id != meetingId && m.Kind == meeting.Kind && m.On == on, cancellation))
        {
            return Refusals.DayTaken(on);
        }

        var before = meeting.On;
        (meeting.On, meeting.At, meeting.Place) = (on, at, place);
        if (meeting.Kind == MeetingKind.General)
        {
            await db.DuesYears.Where(y => y.Year == on.Year && y.DueOn == before).ExecuteUpdateAsync(set => set.SetProperty(y => y.DueOn, on), cancellation);
        }

        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "meeting.moved", $"Réunion du {FrenchText.Day(before)} : le {FrenchText.Day(on)}{(place.Length > 0 ? ", " + place : "")}."));
        await db.SaveChangesAsync(cancellation);
        await FollowAsync([before.Year, on.Year], cancellation);
        foreach (var letter in await db.RegisteredLetters.Where(l => l.MeetingId == meetingId).OrderBy(l => l.Id).Select(l => l.Id).ToListAsync(cancellation))
        {
            await rewrite.RefreshAsync(letter, by, cancellation);
        }

        await letters.RunAsync(by, cancellation);
        return meeting;
    }

    public async Task<Outcome<Meeting>> StrikeAsync(long meetingId, Actor by, CancellationToken cancellation = default)
    {
        var meeting = await db.Meetings.SingleAsync(m => m.Id == meetingId, cancellation);
        if (await RefuseAsync(meeting, cancellation) is { } refusal)
        {
            return refusal;
        }

        if (await db.RegisteredLetters.AnyAsync(l => l.MeetingId == meetingId, cancellation))
        {
            return Refusals.LettersWaitForIt(meeting.On);
        }

        db.Meetings.Remove(meeting);
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "meeting.struck", $"Réunion du {FrenchText.Day(meeting.On)} annulée."));
        await db.SaveChangesAsync(cancellation);
        await FollowAsync([meeting.On.Year], cancellation);
        return meeting;
    }

    /// <summary>Frozen lists and posted letters name the day: it no longer moves.</summary>
    private async Task<Refusal?> RefuseAsync(Meeting meeting, CancellationToken cancellation) =>
        meeting.OpenedAt is not null ? Refusals.AlreadyOpen(meeting.On)
        : await db.RegisteredLetters.AnyAsync(l => l.MeetingId == meeting.Id && l.PostedOn != null, cancellation) ? Refusals.LettersNameIt(meeting.On)
        : null;

    private async Task FollowAsync(IEnumerable<int> years, CancellationToken cancellation)
    {
        foreach (var year in years.Distinct())
        {
            await plan.RunAsync(year, cancellation);
        }
    }
}
