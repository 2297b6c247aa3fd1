using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Pic.Application;
using Pic.Application.Accounts;
using Pic.Web.Features.Shared;
using Pic.Web.Security;
using AccountPasskeys = Pic.Application.Accounts.Passkeys;

namespace Pic.Web.Features.Public.Security;

/// <summary>How one's own account is kept safe: the second factor, and where one is signed in.</summary>
[Route(Home)]
[Authorize(Policies.OwnAccount)]
public sealed class SecurityController(SecondFactor factor, Sessions sessions, AccountPasskeys passkeys, PasskeyCeremony ceremony, CurrentActor current, IOptions<SiteOptions> site) : Controller
{
    private const string Home = "/compte/securite";

    [HttpGet]
    public async Task<IActionResult> Show()
    {
        var person = current.SignedIn;
        return View(new SecurityPage(
            person,
            await sessions.OfAsync(person.AccountId, HttpContext.RequestAborted),
            person.HasSecondFactor ? await factor.RecoveryCodesLeftAsync(person.AccountId, HttpContext.RequestAborted) : 0,
            person.IsStaff && !person.HasSecondFactor && person.Method != SignInMethod.Passkey && !site.Value.Demo,
            await PasskeysAsync(person),
            sessions.Stale(person)));
    }

    [HttpPost("sessions/{id:guid}/fin")]
    public async Task<IActionResult> End(Guid id)
    {
        if (sessions.Stale(current.SignedIn) is { } stale)
        {
            return this.Refused(stale, Home);
        }

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
        if (sessions.Stale(current.SignedIn) is { } stale)
        {
            return this.Refused(stale, Home);
        }

        var ended = await sessions.EndOthersAsync(current.SignedIn.AccountId, current.SignedIn.SessionId, HttpContext.RequestAborted);
        this.Say(ended == 0 ? "Aucun autre appareil n’était connecté." : "Tous les autres appareils sont déconnectés.");
        return RedirectToAction(nameof(Show));
    }

    private async Task<PasskeysPanel> PasskeysAsync(SignedIn person) =>
        new(await passkeys.OfAsync(person.AccountId), await passkeys.MayChangeAsync(person) is null ? await ceremony.AskForNewAsync(HttpContext, person) : null);
}
