using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Pic.Application.Dues;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.SeasonFreezes;

/// <summary>The button that stops the calendar, and the one that lets it go on.</summary>
[Route("equipe/gel")]
[Authorize(Policies.SeasonKeeper)]
public sealed class SeasonFreezesController(FreezeSeason freeze, CurrentActor current) : Controller
{
    private const string Back = "/equipe/calendrier";

    [HttpPost]
    public async Task<IActionResult> Create(string? reason, CancellationToken cancellation)
    {
        var done = await freeze.FreezeAsync(reason ?? "", current.Actor, cancellation);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, Back);
        }

        this.Say("Le calendrier est gelé : rien ne part tant que vous ne le reprenez pas.");
        return Redirect(Back);
    }

    [HttpPost("reprise")]
    public async Task<IActionResult> Lift(CancellationToken cancellation)
    {
        await freeze.LiftAsync(current.Actor, cancellation);
        this.Say("Le calendrier reprend : ce qui est dû part le prochain matin ouvrable.");
        return Redirect(Back);
    }
}
