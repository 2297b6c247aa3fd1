using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Board;
using Pic.Rules.Dues;
using Pic.Rules.Members;

namespace Pic.Application.Board;

/// <summary>
/// Prepares the registered letter of each association on the removal list: facts, rule, sanction considered, day, time and place of the hearing, and the
/// address it goes to, frozen. Warns the secretary when the notice would be short, or when no board can hear them.
/// </summary>
public sealed class PrepareLetters(PicDbContext db, IOptions<DuesSettings> settings, TimeProvider clock)
{
    /// <summary>Every association that waits for its letter, as soon as a board to come can hear it: when the list is closed, when that board is set, and each day.</summary>
    public async Task<int> RunAsync(Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('prepare-letters'), 0)", cancellation);
        var prepared = await PrepareAsync(by, cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return prepared;
    }

    private async Task<int> PrepareAsync(Actor by, CancellationToken cancellation)
    {
        // While the board that lists them still sits, it may decide otherwise.
        var waiting = await db.Procedures.Include(p => p.Member)
            .Where(p => p.ClosedOn == null && p.RemovalListedOn != null && p.RemovalDroppedOn == null && p.RemovedOn == null
                && !db.RegisteredLetters.Any(l => l.ProcedureId == p.Id && l.Meeting.On > p.RemovalListedOn)
                && !db.MeetingLines.Any(l => l.MemberId == p.MemberId && l.Kind == MeetingLineKind.RemovalList && l.Meeting.On == p.RemovalListedOn && l.Meeting.ClosedAt == null))
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

    /// <summary>The board the calendar points at; once its day is over, or the year is, the next one.</summary>
    private async Task<Meeting?> HearingAsync(int year, CancellationToken cancellation)
    {
        var today = clock.Today();
        var decision = await db.DuesSteps.Where(s => s.Year == year && s.Kind == DuesStepKind.RemovalDecision).Select(s => s.PlannedOn).FirstOrDefaultAsync(cancellation);
        if (decision is null && year == today.Year)
        {
            return null;
        }

        var from = decision > today ? decision.Value : today.AddDays(1);
        return await db.Meetings.Where(m => m.Kind == MeetingKind.Board && !m.IsExtraordinary && m.On >= from).OrderBy(m => m.On).FirstOrDefaultAsync(cancellation);
    }

    private async Task<int> WriteAsync(List<Procedure> procedures, Meeting hearing, Actor by, CancellationToken cancellation)
    {
        var today = clock.Today();
        var planned = WorkingDays.OnOrBefore(await PlanDuesYear.DayOfAsync(db, hearing.On.Year, DuesStepKind.RegisteredLetter, settings.Value.Rules.LetterBy, cancellation));
        planned = planned > today && planned < hearing.On ? planned : WorkingDays.After(today);
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
