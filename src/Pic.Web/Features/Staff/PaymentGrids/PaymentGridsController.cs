using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application;
using Pic.Application.Data;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Members;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.PaymentGrids;

/// <summary>Several payments at once, from the keyboard alone.</summary>
[Route("equipe/paiements/saisie")]
[Authorize(Policies.Treasurer)]
public sealed class PaymentGridsController(PicDbContext db, TimeProvider clock, CurrentActor current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> New(CancellationToken cancellation) =>
        View(await ModelAsync(new PaymentGridInput { Rows = [.. Blank(PaymentGridModel.FirstRows)] }, [], cancellation));

    /// <summary>The same grid with more empty rows.</summary>
    [HttpPost("lignes")]
    public async Task<IActionResult> More(PaymentGridInput input, CancellationToken cancellation)
    {
        input.Rows.AddRange(Blank(Math.Min(PaymentGridModel.MoreRows, PaymentGridModel.MostRows - input.Rows.Count)));
        ModelState.Clear();
        return View(nameof(New), await ModelAsync(input, [], cancellation));
    }

    [HttpPost]
    public async Task<IActionResult> Create(PaymentGridInput input, [FromServices] RecordPayment record, CancellationToken cancellation)
    {
        var reading = new GridReading(db, clock.Today());
        await reading.ReadAsync(input, cancellation);
        var requests = reading.Requests.Select(r => r.Request).ToList();
        var planned = (await record.PreviewAsync(requests, cancellation)).Zip(reading.Requests.Select(r => r.Row)).ToList();
        foreach (var (plan, row) in planned.Where(p => p.First.Fault is not null))
        {
            reading.Refuse(row, plan.Fault!);
        }

        var alike = planned.Where(p => p.First.Alike > 0).ToDictionary(p => p.Second, p => p.First.Alike);

        if (reading.Faults.Count > 0 || requests.Count == 0)
        {
            return this.Invalid(nameof(New), await ModelAsync(input, reading.Faults, cancellation) with { Alike = alike });
        }

        var recorded = await record.RunAllAsync(requests, current.Actor, cancellation);
        if (recorded.Refusal is { } refusal)
        {
            return this.Refused(refusal, nameof(New), await ModelAsync(input, [], cancellation));
        }

        this.Say(recorded.Value.Count == 1 ? "Le paiement est enregistré." : $"Les {recorded.Value.Count} paiements sont enregistrés : {FrenchText.Amount(recorded.Value.Sum(p => p.Amount))}.");
        return Redirect("/equipe/paiements");
    }

    private static IEnumerable<GridRow> Blank(int count) => Enumerable.Range(0, Math.Max(0, count)).Select(_ => new GridRow());

    private async Task<PaymentGridModel> ModelAsync(PaymentGridInput input, IReadOnlyList<GridFault> faults, CancellationToken cancellation)
    {
        var members = await db.Members.Where(m => m.State == MembershipState.Member || m.State == MembershipState.Leaving).OrderBy(m => m.Number)
            .Select(m => m.Number + " – " + m.Name).Take(PaymentGridModel.MostNames + 1).ToListAsync(cancellation);
        return new PaymentGridModel(input, faults, members.Count > PaymentGridModel.MostNames ? [] : members, clock.Today());
    }
}
