using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules;
using Pic.Rules.Board;

namespace Pic.Application.Board;

/// <summary>Gives an association time: a deferral until a day, or a payment plan. Never without an end, an author and a reason.</summary>
public sealed class GrantTime(PicDbContext db, TimeProvider clock)
{
    public async Task<Refusal?> DeferAsync(Meeting meeting, MeetingLine line, MeetingDecision decision, Actor by, CancellationToken cancellation = default)
    {
        if (decision.Until is not { } until || until <= meeting.On)
        {
            return Refusals.EndMissing(meeting.On);
        }

        if (string.IsNullOrWhiteSpace(decision.Reason))
        {
            return Refusals.ReasonMissing();
        }

        await StartAsync(line, "sursis accordé", by, cancellation);
        db.Deferrals.Add(new Deferral { MemberId = line.MemberId, GrantedOn = meeting.On, Until = until, Reason = decision.Reason.Trim(), GrantedBy = by.Name });
        return null;
    }

    public async Task<Refusal?> PlanAsync(Meeting meeting, MeetingLine line, MeetingDecision decision, Actor by, CancellationToken cancellation = default)
    {
        if (decision.Instalments.Count == 0 || decision.Instalments.Any(i => i.On <= meeting.On || i.Amount <= 0 || !Money.IsExact(i.Amount)))
        {
            return Refusals.InstalmentsMissing(meeting.On);
        }

        if (string.IsNullOrWhiteSpace(decision.Reason))
        {
            return Refusals.ReasonMissing();
        }

        await StartAsync(line, "échéancier accordé", by, cancellation);
        var plan = new PaymentPlan
        {
            MemberId = line.MemberId,
            GrantedOn = meeting.On,
            GrantedAt = clock.GetUtcNow(),
            Reason = decision.Reason.Trim(),
            GrantedBy = by.Name,
            Until = decision.Instalments.Max(i => i.On),
        };
        plan.Instalments.AddRange(decision.Instalments.OrderBy(i => i.On).Select(i => new Instalment { On = i.On, Amount = i.Amount }));
        db.PaymentPlans.Add(plan);
        return null;
    }

    /// <summary>The board takes back the time it gave a moment ago: what an earlier board had given, and that ended for it, runs on.</summary>
    public async Task TakeBackAsync(long member, DateOnly granted, DateOnly decided, CancellationToken cancellation = default)
    {
        var today = clock.Today();
        await db.Deferrals.Where(d => d.MemberId == member && d.EndedOn == null && d.GrantedOn == granted).ExecuteUpdateAsync(set => set.SetProperty(d => d.EndedOn, today), cancellation);
        await db.PaymentPlans.Where(p => p.MemberId == member && p.EndedOn == null && p.GrantedOn == granted).ExecuteUpdateAsync(set => set.SetProperty(p => p.EndedOn, today), cancellation);
        if (await db.Procedures.AnyAsync(p => p.MemberId == member && p.ClosedOn == null, cancellation))
        {
            await db.Deferrals.Where(d => d.MemberId == member && d.EndedOn == decided && d.GrantedOn < granted && d.Until >= decided).ExecuteUpdateAsync(set => set.SetProperty(d => d.EndedOn, (DateOnly?)null), cancellation);
            await db.PaymentPlans.Where(p => p.MemberId == member && p.EndedOn == decided && p.GrantedOn < granted && p.Until >= decided).ExecuteUpdateAsync(set => set.SetProperty(p => p.EndedOn, (DateOnly?)null), cancellation);
        }
    }

    /// <summary>The payment that had closed this procedure is taken back: the last time given, which it had ended, runs on unless its own end is passed.</summary>
    /// <returns>The day it runs until; null when nothing runs.</returns>
    public async Task<DateOnly?> RunOnAsync(Procedure closed, CancellationToken cancellation = default)
    {
        var today = clock.Today();
        var deferral = await db.Deferrals.Where(d => d.MemberId == closed.MemberId && d.EndedOn == closed.ClosedOn && d.Until >= today).OrderByDescending(d => d.Id).FirstOrDefaultAsync(cancellation);
        var plan = await db.PaymentPlans.Where(p => p.MemberId == closed.MemberId && p.EndedOn == closed.ClosedOn && p.Until >= today).OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancellation);
        if (plan is not null && (deferral is null || plan.GrantedOn >= deferral.GrantedOn))
        {
            plan.EndedOn = null;
            return plan.Until;
        }

        if (deferral is not null)
        {
            deferral.EndedOn = null;
        }

        return deferral?.Until;
    }

    /// <summary>Time given before ends now; who had no procedure has one from here on.</summary>
    private async Task StartAsync(MeetingLine line, string why, Actor by, CancellationToken cancellation)
    {
        var today = clock.Today();
        await db.Deferrals.Where(d => d.MemberId == line.MemberId && d.EndedOn == null).ExecuteUpdateAsync(set => set.SetProperty(d => d.EndedOn, today), cancellation);
        await db.PaymentPlans.Where(p => p.MemberId == line.MemberId && p.EndedOn == null).ExecuteUpdateAsync(set => set.SetProperty(p => p.EndedOn, today), cancellation);
        if (line.Kind is MeetingLineKind.RemovalList or MeetingLineKind.Removal)
        {
            await db.Procedures.Where(p => p.MemberId == line.MemberId && p.ClosedOn == null).ExecuteUpdateAsync(set => set.SetProperty(p => p.RemovalDroppedOn, today), cancellation);
        }

        await OpenAsync(line, why, by, cancellation);
    }

    /// <summary>What the board decides of unpaid dues is a procedure from here on: a cut, like time given, hangs on it. Never refuses.</summary>
    public async Task<Refusal?> OpenAsync(MeetingLine line, string why, Actor by, CancellationToken cancellation = default)
    {
        if (!await db.Procedures.AnyAsync(p => p.MemberId == line.MemberId && p.ClosedOn == null, cancellation))
        {
            db.Procedures.Add(new Procedure { MemberId = line.MemberId, Year = line.Year, OpenedOn = clock.Today(), OpenedBy = by.Name });
            db.ChronicleEntries.Add(Chronicle.Entry(clock, by.Name, ChronicleWords.ProcedureOpened, line.MemberId, new { why }));
        }

        return null;
    }
}
