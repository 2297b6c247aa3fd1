using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Jobs;
using Pic.Application.Journal;
using Pic.Rules;
using Pic.Rules.Board;
using Pic.Rules.Members;

namespace Pic.Application.Board;

/// <summary>No deferral without an end is forgotten: one that ends unpaid comes back to the next board, a missed instalment is told to the treasurer.</summary>
public sealed class WatchPromises(PicDbContext db, TimeProvider clock)
{
    public async Task<JobCount> RunAsync(CancellationToken cancellation = default)
    {
        var today = clock.Today();
        var ended = await db.Deferrals.Where(d => d.EndedOn == null && d.Until < today).OrderBy(d => d.Id).ToListAsync(cancellation);
        foreach (var deferral in ended)
        {
            deferral.EndedOn = today;
            await db.SaveChangesAsync(cancellation);
            await db.AlertAsync(clock, StaffRole.BoardMember, $"deferral-ended/{deferral.Id}", $"Sursis terminé le {FrenchText.Day(deferral.Until)} sans règlement complet : à l’ordre du jour de la prochaine réunion.", deferral.MemberId, cancellation);
        }

        return JobCount.Of(ended.Count, ended.Count) with { Done = ended.Count + await InstalmentsAsync(today, cancellation) };
    }

    private async Task<int> InstalmentsAsync(DateOnly today, CancellationToken cancellation)
    {
        var plans = await db.PaymentPlans.Include(p => p.Instalments).Where(p => p.EndedOn == null && (p.Until < today || p.Instalments.Any(i => i.On < today && i.MissedOn == null))).OrderBy(p => p.Id).ToListAsync(cancellation);
        var told = 0;
        foreach (var plan in plans)
        {
            var paid = await db.Allocations.Where(a => a.Invoice.MemberId == plan.MemberId && a.RecordedAt >= plan.GrantedAt).SumAsync(a => a.Amount, cancellation);
            var missed = InstalmentsDue.Missed(plan.Instalments.Select(i => new PlannedInstalment(i.On, i.Amount)), paid, today).Select(i => i.On).ToHashSet();
            foreach (var instalment in plan.Instalments.Where(i => i.MissedOn is null && missed.Contains(i.On)))
            {
                instalment.MissedOn = today;
                await db.SaveChangesAsync(cancellation);
                await db.AlertAsync(clock, StaffRole.Treasurer, $"instalment-missed/{instalment.Id}", $"Échéance de {FrenchText.Amount(instalment.Amount)} du {FrenchText.Day(instalment.On)} non réglée (échéancier du {FrenchText.Day(plan.GrantedOn)}).", plan.MemberId, cancellation);
                told++;
            }

            if (plan.Until < today)
            {
                plan.EndedOn = today;
            }

            await db.SaveChangesAsync(cancellation);
        }

        return told;
    }
}
