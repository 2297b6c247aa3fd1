using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Rules;
using Pic.Rules.Dues;
using Pic.Web.Features.Shared;
using Pic.Web.Labels;
using Pic.Web.Security;
using Pic.Web.Tags;

namespace Pic.Web.Features.Staff.Calendar;

/// <summary>The year as twelve months: what ran, what comes, who is where; and one step at a time.</summary>
[Route("equipe/calendrier")]
public sealed class CalendarController(PicDbContext db, PreviewStep preview, TimeProvider clock, CurrentActor current) : Controller
{
    private const string OneYear = "{year:int:range(2000, 2100)}";

    [HttpGet]
    public IActionResult Index() => RedirectToAction(nameof(Show), new { year = clock.Today().Year });

    [HttpGet(OneYear)]
    public async Task<IActionResult> Show(int year, CancellationToken cancellation)
    {
        var steps = await db.DuesSteps.AsNoTracking().Where(s => s.Year == year).OrderBy(s => s.PlannedOn).ThenBy(s => s.Kind).ToListAsync(cancellation);
        var (first, last) = (new DateOnly(year - 1, 12, 1), new DateOnly(year, 12, 31));
        return View(new CalendarModel
        {
            Year = year,
            Today = clock.Today(),
            Years = await db.DuesSteps.Select(s => s.Year).Distinct().OrderBy(y => y).ToListAsync(cancellation),
            Steps = steps,
            Counts = await preview.CountsAsync(year, [.. steps.Where(s => s is { DoneOn: null, IsOff: false })], cancellation),
            Meetings = await db.Meetings.AsNoTracking().Where(m => m.On >= first && m.On <= last).OrderBy(m => m.On).ToListAsync(cancellation),
            Season = await db.SeasonStates.AsNoTracking().SingleAsync(cancellation),
            Stages = await ProcedureStages.CountAsync(db, cancellation),
        });
    }

    [HttpGet(OneYear + "/{step}")]
    public async Task<IActionResult> Step(int year, string step, [FromQuery] StepQuery query, CancellationToken cancellation) =>
        await StepAsync(year, step, query, cancellation) is { } model ? View(model) : NotFound();

    [HttpPost(OneYear + "/{step}")]
    [Authorize(Policies.SeasonKeeper)]
    public async Task<IActionResult> Update(
        int year, string step, [Bind(Prefix = nameof(StepModel.Change))] StepInput input, [FromServices] ChangeDuesStep change, CancellationToken cancellation)
    {
        if (await StepAsync(year, step, new StepQuery(), cancellation) is not { } model)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(Step), model with { Change = input });
        }

        var done = await change.RunAsync(model.Step.Id, input.PlannedOn!.Value, input.IsOff, current.Actor, cancellation);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, nameof(Step), model with { Change = input });
        }

        this.Say(input.IsOff ? $"L’étape est désactivée pour {year}." : $"L’étape est prévue le {French.Day(done.Value.RunsOn!.Value)}.");
        return RedirectToAction(nameof(Step), new { year, step });
    }

    private async Task<StepModel?> StepAsync(int year, string slug, StepQuery query, CancellationToken cancellation)
    {
        if (SeasonLabels.StepOf(slug) is not { } kind || await db.DuesSteps.AsNoTracking().FirstOrDefaultAsync(s => s.Year == year && s.Kind == kind, cancellation) is not { } step)
        {
            return null;
        }

        var day = query.Day ?? (step.PlannedOn >= clock.Today() ? step.PlannedOn.Value : clock.Today());
        var rows = PreviewStep.IsPreviewed(kind) ? await preview.RunAsync(year, kind, day, cancellation: cancellation) : [];
        var found = rows.Where(query.Keeps).ToList();
        var pager = Pager.Of(query.Page, found.Count);
        return new StepModel(step, day, query, rows.Count(r => r.IsConcerned), rows.Count(r => r is { IsConcerned: true, OnPaper: true }), rows.Count)
        {
            Rows = [.. found.Skip(pager.Skip).Take(pager.Size)],
            Pager = pager,
            MayChange = User.IsInRole(Policies.Treasurer) || User.IsInRole(Policies.Secretary),
            Change = new StepInput { PlannedOn = step.PlannedOn, IsOff = step.IsOff },
        };
    }
}
