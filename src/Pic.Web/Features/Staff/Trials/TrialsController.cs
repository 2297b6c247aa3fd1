using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Joining;
using Pic.Application.Members;
using Pic.Rules;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.Trials;

/// <summary>A candidate is hosted on trial, or the trial ends in a request to join.</summary>
[Route("equipe/candidatures/{number}")]
[Authorize(Policies.BoardRoom)]
public sealed class TrialsController(PicDbContext db, HostOnTrial trial, CurrentActor current) : Controller
{
    [HttpPost("essai")]
    public async Task<IActionResult> Create(string number, CancellationToken cancellation) =>
        await ExistsAsync(number, cancellation) ? Answer(await trial.StartAsync(number, current.Actor, cancellation), "est hébergée à l’essai : son site est demandé à l’équipe technique.", "essais") : NotFound();

    [HttpPost("essai/adhesion")]
    public async Task<IActionResult> Join(string number, CancellationToken cancellation) =>
        await ExistsAsync(number, cancellation) ? Answer(await trial.AskToJoinAsync(number, current.Actor, cancellation), "demande à adhérer : le prochain conseil en décide.", "encours") : NotFound();

    private Task<bool> ExistsAsync(string number, CancellationToken cancellation) => db.Members.AnyAsync(m => m.Number == number, cancellation);

    private IActionResult Answer(Outcome<Member> done, string what, string list)
    {
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, "/equipe/candidatures");
        }

        this.Say($"{done.Value.Name} {what}");
        return Redirect($"/equipe/candidatures?liste={list}");
    }
}
