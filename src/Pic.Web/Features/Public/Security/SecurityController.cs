using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Pic.Application;
using Pic.Application.Accounts;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Public.Security;

/// <summary>How one's own account is kept safe: the second factor, and where one is signed in.</summary>
[Route("compte/securite")]
[Authorize(Policies.OwnAccount)]
public sealed class SecurityController(SecondFactor factor, Sessions sessions, CurrentActor current, IOptions<SiteOptions> site) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Show()
    {
        var person = current.SignedIn;
        return View(new SecurityPage(
            person,
            await sessions.OfAsync(person.AccountId, HttpContext.RequestAborted),
            person.HasSecondFactor ? await factor.RecoveryCodesLeftAsync(person.AccountId, HttpContext.RequestAborted) : 0,
            person.IsStaff && !person.HasSecondFactor && !site.Value.Demo));
    }

    [HttpPost("sessions/{id:guid}/fin")]
    public async Task<IActionResult> End(Guid id)
    {
        if (!await sessions.EndAsync(current.SignedIn.AccountId, id, HttpContext.RequestAborted))
        {
            return NotFound();
        }

        this.Say("Cet appareil est déconnecté.");
        return RedirectToAction(nameof(Show));
    }

    [HttpPost("sessions/fin")]
    public async Task<IActionResult> EndOthers()
    {
        var ended = await sessions.EndOthersAsync(current.SignedIn.AccountId, current.SignedIn.SessionId, HttpContext.RequestAborted);
        this.Say(ended == 0 ? "Aucun autre appareil n’était connecté." : "Tous les autres appareils sont déconnectés.");
        return RedirectToAction(nameof(Show));
    }
}
