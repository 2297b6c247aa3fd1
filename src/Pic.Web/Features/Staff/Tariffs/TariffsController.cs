using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Rules;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.Tariffs;

/// <summary>What dues cost from which year on, and when each year is called and due.</summary>
[Route("equipe/tarifs")]
public sealed class TariffsController(PicDbContext db, TimeProvider clock, CurrentActor current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await ModelAsync(cancellation));

    [HttpPost]
    [Authorize(Policies.Treasurer)]
    public async Task<IActionResult> Create([Bind(Prefix = nameof(TariffsModel.Tariff))] TariffInput input, [FromServices] SetTariff set, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(Index), await ModelAsync(cancellation) with { Tariff = input });
        }

        var outcome = await set.RunAsync(input.Kind!.Value, input.FirstYear!.Value, input.Amount!.Value, input.VotedOn, current.Actor, cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return this.Refused(refusal, nameof(Index), await ModelAsync(cancellation) with { Tariff = input });
        }

        this.Say($"Le tarif à partir de {input.FirstYear} est enregistré.");
        return RedirectToAction(nameof(Index));
    }

    [HttpPost("dates")]
    [Authorize(Policies.Treasurer)]
    public async Task<IActionResult> Dates([Bind(Prefix = nameof(TariffsModel.Dates))] DatesInput input, [FromServices] SetDuesDates set, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(Index), await ModelAsync(cancellation) with { Dates = input });
        }

        var outcome = await set.RunAsync(input.Year!.Value, input.CallOn!.Value, input.DueOn, current.Actor, cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return this.Refused(refusal, nameof(Index), await ModelAsync(cancellation) with { Dates = input });
        }

        this.Say($"Les dates de la cotisation {input.Year} sont enregistrées.");
        return RedirectToAction(nameof(Index));
    }

    private async Task<TariffsModel> ModelAsync(CancellationToken cancellation)
    {
        var thisYear = clock.Today().Year;
        var years = await db.DuesYears.AsNoTracking().OrderByDescending(y => y.Year).ToListAsync(cancellation);
        var called = await db.DuesCalls.Select(c => c.Year).ToListAsync(cancellation);
        var next = Enumerable.Range(thisYear, SetTariff.YearsAhead).First(y => !called.Contains(y) || y == thisYear + SetTariff.YearsAhead - 1);
        var known = years.Find(y => y.Year == next);
        return new TariffsModel(
            await db.Tariffs.AsNoTracking().OrderByDescending(t => t.FirstYear).ThenBy(t => t.Kind).ToListAsync(cancellation),
            years,
            called,
            thisYear,
            User.IsInRole(Policies.Treasurer),
            new TariffInput { FirstYear = next },
            new DatesInput { Year = next, CallOn = known?.CallOn ?? new DateOnly(next - 1, 12, 1), DueOn = known?.DueOn });
    }
}
