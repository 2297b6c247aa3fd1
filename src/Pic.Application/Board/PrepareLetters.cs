using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Rules;
using Pic.Rules.Dues;
using Pic.Rules.Members;

namespace Pic.Application.Board;

/// <summary>
/// Prepares the registered letter of each association on the removal list: facts, rule, sanction considered, day, time and place of the hearing, and the
/// address it goes to, frozen. Warns the secretary when the notice would be short, or when no board can hear them.
/// </summary>
public sealed class PrepareLetters(PicDbContext db, IOptions<DuesSettings> settings, TimeProvider clock)
{
    public async Task<int> RunAsync(Actor by, CancellationToken cancellation = default)
    {
        var waiting = await db.Procedures.Include(p => p.Member)
            .Where(p => p.ClosedOn == null && p.RemovalListedOn != null && p.RemovalDroppedOn == null && p.RemovedOn == null
                && !db.RegisteredLetters.Any(l => l.ProcedureId == p.Id && l.Meeting.On > p.RemovalListedOn))
            .OrderBy(p => p.Member.Number.Length).ThenBy(p => p.Member.Number).ToListAsync(cancellation);
        if (waiting.Count == 0)
        {
            return 0;
        }

        var prepared = 0;
        foreach (var year in waiting.GroupBy(p => p.RemovalListedOn!.Value.Year))
        {
            var hearing = await HearingAsync(year.Key, cancellation);
            if (hearing is null)
            {
                await db.AlertAsync(clock, StaffRole.Secretary, $"no-hearing/{year.Key}", $"Aucun conseil n’est prévu pour décider des radiations {year.Key} : fixez sa date, les lettres recommandées l’attendent.", cancellation: cancellation);
                continue;
            }

            prepared += await WriteAsync([.. year], hearing, by, cancellation);
        }

        return prepared;
    }

    private async Task<Meeting?> HearingAsync(int year, CancellationToken cancellation)
    {
        var step = await db.DuesSteps.AsNoTracking().FirstOrDefaultAsync(s => s.Year == year && s.Kind == DuesStepKind.RemovalDecision, cancellation);
        var today = clock.Today();
        return step?.PlannedOn is { } day && day > today
            ? await db.Meetings.FirstOrDefaultAsync(m => m.Kind == MeetingKind.Board && m.On == day, cancellation)
            : null;
    }

    private async Task<int> WriteAsync(List<Procedure> procedures, Meeting hearing, Actor by, CancellationToken cancellation)
    {
        var today = clock.Today();
        var planned = WorkingDays.OnOrBefore(await PlanDuesYear.DayOfAsync(db, hearing.On.Year, DuesStepKind.RegisteredLetter, settings.Value.Rules.LetterBy, cancellation));
        planned = planned > today ? planned : WorkingDays.After(today);
        var rows = (await db.StandingsAsync(hearing.On.Year, [.. procedures.Select(p => p.MemberId)], cancellation: cancellation)).ToDictionary(r => r.MemberId);
        var host = await db.HostProfiles.OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancellation);
        foreach (var procedure in procedures)
        {
            db.RegisteredLetters.Add(new RegisteredLetter
            {
                ProcedureId = procedure.Id,
                MemberId = procedure.MemberId,
                MeetingId = hearing.Id,
                PlannedOn = planned,
                PreparedAt = clock.GetUtcNow(),
                PreparedBy = by.Name,
                AddressLines = [procedure.Member.Name, .. procedure.Member.Address.Lines()],
                Amount = rows[procedure.MemberId].Owed,
                Text = LetterText.Write(procedure, rows[procedure.MemberId], hearing, host),
            });
        }

        await db.SaveChangesAsync(cancellation);
        if (hearing.On.DayNumber - planned.DayNumber < settings.Value.LetterNoticeDays)
        {
            foreach (var procedure in procedures)
            {
                await db.AlertAsync(clock, StaffRole.Secretary, $"short-notice/{procedure.Id}/{hearing.Id}", $"Lettre recommandée prévue le {FrenchText.Day(planned)}, moins de {settings.Value.LetterNoticeDays} jours avant le conseil du {FrenchText.Day(hearing.On)}.", procedure.MemberId, cancellation);
            }
        }

        return procedures.Count;
    }
}
