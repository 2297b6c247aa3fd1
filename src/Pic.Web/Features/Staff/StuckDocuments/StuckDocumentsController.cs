using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Web.Features.Shared;
using Pic.Web.Security;
using Pic.Web.Tags;

namespace Pic.Web.Features.Staff.StuckDocuments;

/// <summary>Documents that could not be set: which, why, and one more try.</summary>
[Route("equipe/documents")]
public sealed class StuckDocumentsController(PicDbContext db, CurrentActor current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index([FromQuery(Name = "page")] int? page, CancellationToken cancellation)
    {
        var stuck = TryDocumentsAgain.Stuck(db).AsNoTracking();
        var pager = Pager.Of(page, await stuck.CountAsync(cancellation));
        var rows = await stuck.OrderBy(d => d.Id).Skip(pager.Skip).Take(pager.Size).Select(d => new StuckRow(d.FileName, d.Member.Number, d.Member.Name, d.Remark)).ToListAsync(cancellation);
        return View(new StuckDocumentsModel(rows, pager, User.IsInRole(Policies.Treasurer) || User.IsInRole(Policies.SystemAdmin)));
    }

    [HttpPost]
    [Authorize(Roles = Policies.Treasurer + "," + Policies.SystemAdmin)]
    public async Task<IActionResult> Create([FromServices] TryDocumentsAgain again, CancellationToken cancellation)
    {
        var freed = await again.RunAsync(current.Actor, cancellation);
        this.Say(freed == 0 ? "Aucun document n’attendait un nouvel essai." : $"{French.Several(freed, "document attend", "documents attendent")} un nouvel essai, d’ici quelques secondes.");
        return RedirectToAction(nameof(Index));
    }
}

public sealed record StuckDocumentsModel(IReadOnlyList<StuckRow> Rows, Pager Pager, bool MayAct);

public sealed record StuckRow(string FileName, string Number, string Name, string? Why);
