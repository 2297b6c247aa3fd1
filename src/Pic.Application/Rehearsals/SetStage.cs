using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Invoicing;
using Pic.Application.Members;
using Pic.Application.Services;
using Pic.Rules;
using Pic.Rules.Dues;
using Pic.Rules.Invoicing;
using Pic.Rules.Members;
using Pic.Rules.Services;

namespace Pic.Application.Rehearsals;

/// <summary>Puts the season's first day into the empty database: rules, meetings, members as the old tool left them. What was before is taken over, not played.</summary>
internal sealed class SetStage(Stage stage)
{
    private readonly Scenario scenario = stage.Scenario;

    public Task RunAsync() => stage.ActAsync<PicDbContext>(async db =>
    {
        stage.Clock.MoveTo(scenario.Start, TimeOnly.MinValue);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var host = new HostProfile { Since = stage.Clock.GetUtcNow(), ChangedBy = "répétition", Name = "L’hébergeur (répétition)", Iban = "FR7630006000011234567890189", Bic = "AGRIFRPPXXX", Email = "contact@hebergeur.example" };
        db.HostProfiles.Add(host);
        Tariffs(db);
        Years(db);
        await db.SaveChangesAsync();
        await db.SeasonStates.ExecuteUpdateAsync(set => set.SetProperty(s => s.LiveSince, scenario.Start));
        await new SetMembers(stage, db, host.Id).RunAsync([.. scenario.Members.Where(m => m.Joined <= scenario.Start)]);
        await transaction.CommitAsync();
    });

    private void Tariffs(PicDbContext db)
    {
        var rules = scenario.Rules;
        void Add(MemberKind kind, decimal first, Func<(decimal Association, decimal Person), decimal> later)
        {
            db.Tariffs.Add(new Tariff { Kind = kind, FirstYear = 1990, Amount = first });
            db.Tariffs.AddRange(rules.DuesByYear.Select(year => new Tariff { Kind = kind, FirstYear = year.Key, Amount = later(year.Value) }));
        }

        Add(MemberKind.Association, rules.AssociationDues, year => year.Association);
        Add(MemberKind.Person, rules.PersonDues, year => year.Person);
    }

    /// <summary>The meetings; calls that left before the first day are marked as issued by whoever kept the calendar then.</summary>
    private void Years(PicDbContext db)
    {
        foreach (var day in BoardDays().Union(scenario.Events.OfType<BoardDecisionEvent>().Select(e => e.On)).Order())
        {
            db.Meetings.Add(new Meeting { Kind = MeetingKind.Board, On = day, At = new TimeOnly(12, 0), Place = "Maison des associations", IsExtraordinary = !BoardDays().Contains(day) });
        }

        for (var year = scenario.Start.Year; year <= scenario.End.Year + 1; year++)
        {
            var callOn = new DateOnly(year - 1, 12, 1);
            db.DuesYears.Add(new DuesYear { Year = year, CallOn = callOn, DueOn = GeneralMeeting(year) });
            if (callOn < scenario.Start && WorkingDays.OnOrAfter(callOn) < scenario.Start)
            {
                db.DuesCalls.Add(new DuesCall { Year = year, IssuedOn = callOn, IssuedAt = ParisClock.At(callOn, new TimeOnly(8, 30)).ToUniversalTime(), IssuedBy = "ancien outil" });
            }
        }
    }

    private DateOnly GeneralMeeting(int year) => scenario.Rules.GeneralMeetings.TryGetValue(year, out var day) ? day : LastTuesday(year, 1);

    private IReadOnlyList<DateOnly> BoardDays() => scenario.Rules.BoardMeetings
        ?? [.. Enumerable.Range(scenario.Start.Year, scenario.End.Year - scenario.Start.Year + 1).SelectMany(year => Enumerable.Range(1, 12).Select(month => LastTuesday(year, month)))];

    internal static DateOnly LastTuesday(int year, int month)
    {
        var last = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        return last.AddDays(-(((int)last.DayOfWeek - (int)DayOfWeek.Tuesday + 7) % 7));
    }
}
