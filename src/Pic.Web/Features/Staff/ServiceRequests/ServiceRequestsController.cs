using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Services;
using Pic.Rules;
using Pic.Rules.Members;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.ServiceRequests;

/// <summary>What associations ask for, and the answer of an admin.</summary>
[Route("equipe/demandes")]
public sealed class ServiceRequestsController(PicDbContext db, AnswerRequest answer, CurrentActor current) : Controller
{
    private const string Home = "/equipe/demandes";

    [HttpGet]
    public async Task<IActionResult> Index([FromQuery(Name = "etat")] ServiceRequestState? etat, [FromQuery(Name = "page")] int? page, CancellationToken cancellation)
    {
        var state = etat ?? ServiceRequestState.Open;
        var all = db.ServiceRequests.AsNoTracking().Include(r => r.Member).Where(r => r.State == state);
        var pager = Pager.Of(page, await all.CountAsync(cancellation));
        var sorted = state == ServiceRequestState.Open ? all.OrderBy(r => r.AskedAt).ThenBy(r => r.Id) : all.OrderByDescending(r => r.AnsweredAt).ThenByDescending(r => r.Id);
        return View(new ServiceRequestsModel(state, await sorted.Skip(pager.Skip).Take(pager.Size).ToListAsync(cancellation), pager, User.IsInRole(nameof(StaffRole.SystemAdmin))));
    }

    [HttpPost("{id:long}/ouverture")]
    [Authorize(Policies.SystemAdmin)]
    public Task<IActionResult> Open(long id, string? label, CancellationToken cancellation) =>
        AnswerAsync(id, () => answer.OpenAsync(id, label, current.Actor, cancellation), request => $"{request.Answer} est ouvert pour {request.Member.Name}.", cancellation);

    [HttpPost("{id:long}/refus")]
    [Authorize(Policies.SystemAdmin)]
    public Task<IActionResult> Decline(long id, string? reason, CancellationToken cancellation) =>
        AnswerAsync(id, () => answer.DeclineAsync(id, reason, current.Actor, cancellation), request => $"{request.Member.Name} lira votre réponse dans son espace.", cancellation);

    private async Task<IActionResult> AnswerAsync(long id, Func<Task<Outcome<ServiceRequest>>> act, Func<ServiceRequest, string> said, CancellationToken cancellation)
    {
        if (!await db.ServiceRequests.AnyAsync(r => r.Id == id, cancellation))
        {
            return NotFound();
        }

        var done = await act();
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, Home);
        }

        this.Say(said(done.Value));
        return Redirect(Home);
    }
}

public sealed record ServiceRequestsModel(ServiceRequestState State, IReadOnlyList<ServiceRequest> Rows, Pager Pager, bool MayAct);
