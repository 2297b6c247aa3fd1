using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Rehearsals;
using Pic.Rules;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.Rehearsals;

/// <summary>The months to come, played on a copy of today's data: what would leave, to whom, what the board would see.</summary>
[Route("equipe/repetitions")]
public sealed class RehearsalsController(PicDbContext db, TimeProvider clock, CurrentActor current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await ListAsync(new RehearsalInput { EndOn = clock.Today().AddYears(1) }, cancellation));

    [HttpPost]
    [Authorize(Policies.Rehearsing)]
    public async Task<IActionResult> Create([Bind(Prefix = nameof(RehearsalsModel.New))] RehearsalInput input, [FromServices] OrderRehearsal order, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(Index), await ListAsync(input, cancellation));
        }

        var done = await order.RunAsync(input.EndOn!.Value, input.Payers!.Value, input.AssociationDues, current.Actor, cancellation);
        return done.Refusal is { } refusal
            ? this.Refused(refusal, nameof(Index), await ListAsync(input, cancellation))
            : RedirectToAction(nameof(Show), new { id = done.Value.Id });
    }

    [HttpGet("{id:long}")]
    public async Task<IActionResult> Show(long id, [FromQuery] ChronicleQuery query, CancellationToken cancellation)
    {
        if (await db.Rehearsals.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } rehearsal)
        {
            return NotFound();
        }

        var names = rehearsal.Chronicle is null ? [] : await db.Members.Select(m => new { m.Number, m.Name }).ToDictionaryAsync(m => m.Number, m => m.Name, cancellation);
        return View(RehearsalModel.Of(rehearsal, names, query));
    }

    /// <summary>The moving part of the page, alone.</summary>
    [HttpGet("{id:long}/progression")]
    public async Task<IActionResult> Progress(long id, CancellationToken cancellation)
    {
        var rehearsal = await db.Rehearsals.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation);
        if (rehearsal is { State: RehearsalState.Done or RehearsalState.Failed })
        {
            Response.Headers["HX-Refresh"] = "true";
        }

        return rehearsal is null ? NotFound() : PartialView("_Progress", rehearsal);
    }

    [HttpGet("{id:long}/chronique.jsonl")]
    public async Task<IActionResult> Export(long id, CancellationToken cancellation) =>
        await db.Rehearsals.Where(r => r.Id == id && r.Chronicle != null).Select(r => r.Chronicle!).FirstOrDefaultAsync(cancellation) is { } lines
            ? File(Encoding.UTF8.GetBytes(lines + "\n"), "application/jsonl", $"repetition-{id}.jsonl")
            : NotFound();

    private async Task<RehearsalsModel> ListAsync(RehearsalInput input, CancellationToken cancellation) => new(
        await db.Rehearsals.AsNoTracking().OrderByDescending(r => r.Id).Take(20).Select(r => new RehearsalRow(r.Id, r.OrderedAt, r.OrderedBy, r.StartOn, r.EndOn, r.Payers, r.AssociationDues, r.State)).ToListAsync(cancellation),
        User.IsInRole(Policies.Treasurer) || User.IsInRole(Policies.Secretary) || User.IsInRole(Policies.BoardMember),
        input);
}
