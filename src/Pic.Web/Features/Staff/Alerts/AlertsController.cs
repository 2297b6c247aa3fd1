using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules.Members;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.Alerts;

/// <summary>What the portal wants a person to look at, by role.</summary>
[Route("equipe/alertes")]
public sealed class AlertsController(PicDbContext db, CurrentActor current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index([FromQuery(Name = "toutes")] bool all, [FromQuery(Name = "page")] int? page, CancellationToken cancellation)
    {
        var roles = Roles();
        var alerts = db.StaffAlerts.AsNoTracking().Where(a => all || (a.SeenAt == null && roles.Contains(a.ToRole)));
        var pager = Pager.Of(page, await alerts.CountAsync(cancellation));
        var rows = await alerts.OrderByDescending(a => a.Id).Skip(pager.Skip).Take(pager.Size)
            .Select(a => new AlertRow(a.Id, a.At, a.ToRole, a.Why, a.Member!.Number, a.Member!.Name, a.SeenAt, a.SeenBy)).ToListAsync(cancellation);
        return View(new AlertsModel(all, rows, pager, roles));
    }

    [HttpPost("{id:long}/lecture")]
    public async Task<IActionResult> See(long id, [FromServices] SeeAlert see, CancellationToken cancellation)
    {
        if (!await see.RunAsync(id, Roles(), current.Actor, cancellation))
        {
            return NotFound();
        }

        this.Say("Alerte prise en compte, à votre nom.");
        return RedirectToAction(nameof(Index));
    }

    private List<StaffRole> Roles() => [.. Enum.GetValues<StaffRole>().Where(role => User.IsInRole(role.ToString()))];
}

public sealed record AlertsModel(bool All, IReadOnlyList<AlertRow> Rows, Pager Pager, IReadOnlyList<StaffRole> Roles);

public sealed record AlertRow(long Id, DateTimeOffset At, StaffRole ToRole, string Why, string? Number, string? Name, DateTimeOffset? SeenAt, string? SeenBy);
