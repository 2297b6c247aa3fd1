using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Invoicing;
using Pic.Application.Mails;
using Pic.Rules;
using Pic.Rules.Invoicing;
using Pic.Rules.Members;

namespace Pic.Application.Rehearsals;

/// <summary>Makes today's copy ready to be played: meetings where nobody has set one, the tariff to be tried, and the clock.</summary>
internal sealed class SetCopy(Stage stage, Rehearsal rehearsal)
{
    public async Task RunAsync()
    {
        stage.Clock.MoveTo(rehearsal.StartOn, TimeOnly.MinValue);
        await stage.ActAsync<PicDbContext>(async db =>
        {
            foreach (var member in await db.Members.AsNoTracking().Select(m => new { m.Id, m.Number }).ToListAsync())
            {
                stage.Ids[member.Number] = member.Id;
            }

            await db.OutboxMails.Where(m => m.State == MailState.Waiting || m.State == MailState.Sending).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MailState.Cancelled));
            await db.SeasonStates.ExecuteUpdateAsync(set => set.SetProperty(s => s.FrozenAt, (DateTimeOffset?)null));
            await MeetingsAsync(db);
            await TariffAsync(db);
            await db.SaveChangesAsync();
        });
        for (var year = rehearsal.StartOn.Year; year <= rehearsal.EndOn.Year + 1; year++)
        {
            var of = year;
            await stage.ActAsync<PlanDuesYear>(plan => plan.RunAsync(of));
        }
    }

    /// <summary>Payments as last year: what each member paid of the last year called, on the same day a year later.</summary>
    public static async Task<IReadOnlyList<ScenarioEvent>> PaymentsAsync(PicDbContext db, Rehearsal rehearsal)
    {
        if (rehearsal.Payers == RehearsedPayers.Nobody)
        {
            return [];
        }

        var year = rehearsal.StartOn.Year;
        var paid = await db.Allocations.Where(a => a.Invoice.Year == year && a.Invoice.Kind == InvoiceKind.Dues)
            .Select(a => new { a.Invoice.Member.Number, a.Invoice.Member.Kind, a.Payment.ReceivedOn, a.Payment.Method, a.Amount }).ToListAsync();
        return [.. from p in paid
                   where p.Amount > 0
                   from later in new[] { p.ReceivedOn.AddYears(1), p.ReceivedOn.AddYears(2) }
                   where later > rehearsal.StartOn && later <= rehearsal.EndOn
                   select new PaymentEvent(later, ScenarioEvent.Noon, p.Number, rehearsal.AssociationDues is { } dues && p.Kind == MemberKind.Association ? dues : p.Amount, p.Method, null)];
    }

    private async Task MeetingsAsync(PicDbContext db)
    {
        var held = await db.Meetings.Select(m => new { m.Kind, m.On }).ToListAsync();
        for (var month = new DateOnly(rehearsal.StartOn.Year, rehearsal.StartOn.Month, 1); month <= rehearsal.EndOn; month = month.AddMonths(1))
        {
            var board = SetStage.LastTuesday(month.Year, month.Month);
            if (board >= rehearsal.StartOn && !held.Exists(m => m.Kind == MeetingKind.Board && m.On.Year == month.Year && m.On.Month == month.Month))
            {
                db.Meetings.Add(new Meeting { Kind = MeetingKind.Board, On = board, Place = "(date supposée)" });
            }

            var general = SetStage.LastTuesday(month.Year, 1);
            if (month.Month == 1 && general >= rehearsal.StartOn && !held.Exists(m => m.Kind == MeetingKind.General && m.On.Year == month.Year))
            {
                db.Meetings.Add(new Meeting { Kind = MeetingKind.General, On = general, Place = "(date supposée)" });
            }
        }
    }

    private async Task TariffAsync(PicDbContext db)
    {
        if (rehearsal.AssociationDues is not { } dues)
        {
            return;
        }

        var first = (await db.DuesCalls.MaxAsync(c => (int?)c.Year) ?? rehearsal.StartOn.Year - 1) + 1;
        await db.Tariffs.Where(t => t.Kind == MemberKind.Association && t.FirstYear >= first).ExecuteDeleteAsync();
        db.Tariffs.Add(new Tariff { Kind = MemberKind.Association, FirstYear = first, Amount = dues });
    }
}
