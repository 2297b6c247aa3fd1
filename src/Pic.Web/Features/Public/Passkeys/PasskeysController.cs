using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Pic.Application.Accounts;
using Pic.Rules;
using Pic.Web.Features.Public.SignIns;
using Pic.Web.Features.Shared;
using Pic.Web.Security;
using AccountPasskeys = Pic.Application.Accounts.Passkeys;

namespace Pic.Web.Features.Public.Passkeys;

[Route("compte/securite/cles")]
[Authorize(Policies.OwnAccount)]
public sealed class PasskeysController(AccountPasskeys passkeys, PasskeyCeremony ceremony, CurrentActor current) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(NewPasskeyInput input)
    {
        if (string.IsNullOrEmpty(input.Reponse) || string.IsNullOrEmpty(input.Etat) || !ModelState.IsValid)
        {
            return Back(Refusals.PasskeyWithoutScript);
        }

        if (await passkeys.CountAsync(input.Etat, SignInsController.Place(HttpContext), HttpContext.RequestAborted) is { } paused)
        {
            return Back(paused);
        }

        var key = await ceremony.VerifyNewAsync(HttpContext, current.SignedIn, input.Etat, input.Reponse);
        var outcome = key is null ? Refusals.PasskeyRefused : await passkeys.AddAsync(current.SignedIn, key, string.IsNullOrWhiteSpace(input.Nom) ? Device.Of(Request) : input.Nom);
        if (!outcome.IsDone)
        {
            return Back(outcome.Refusal!);
        }

        this.Say("La clé d’accès est ajoutée. Elle suffit désormais pour entrer.");
        return RedirectToAction("Show", "Security");
    }

    [HttpPost("retrait")]
    public async Task<IActionResult> Remove(string cle)
    {
        var outcome = await passkeys.RemoveAsync(current.SignedIn, cle, HttpContext.RequestAborted);
        if (!outcome.IsDone)
        {
            return Back(outcome.Refusal!);
        }

        if (!outcome.Value)
        {
            return NotFound();
        }

        this.Say("La clé d’accès est retirée, et les autres appareils sont déconnectés.");
        return RedirectToAction("Show", "Security");
    }

    private IActionResult Back(Refusal refusal) => this.Refused(refusal, "/compte/securite");
}
