using Microsoft.AspNetCore.Mvc;
using Pic.Application.Accounts;
using Pic.Rules;
using Pic.Web.Features.Public.SignIns;
using Pic.Web.Features.Shared;
using Pic.Web.Security;
using AccountPasskeys = Pic.Application.Accounts.Passkeys;

namespace Pic.Web.Features.Public.Passkeys;

[Route("connexion/cle")]
public sealed class PasskeySignInsController(AccountPasskeys passkeys, PasskeyCeremony ceremony, Sessions sessions) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(PasskeyInput input)
    {
        if (string.IsNullOrEmpty(input.Reponse) || string.IsNullOrEmpty(input.Etat) || !ModelState.IsValid)
        {
            return Back(Refusals.PasskeyWithoutScript, input.Retour);
        }

        if (await passkeys.CountAsync(input.Etat, SignInsController.Place(HttpContext), HttpContext.RequestAborted) is { } paused)
        {
            return Back(paused, input.Retour);
        }

        var shown = await ceremony.VerifyAsync(HttpContext, input.Etat, input.Reponse);
        var outcome = shown is null ? Refusals.PasskeyRefused : await passkeys.SignInAsync(shown.Account, shown.Key, Device.Of(Request), HttpContext.RequestAborted);
        if (!outcome.IsDone)
        {
            return Back(outcome.Refusal!, input.Retour);
        }

        await SessionCookie.SignInAsync(HttpContext, outcome.Value);
        var person = await sessions.ReadAsync(outcome.Value.Id, HttpContext.RequestAborted);
        return LocalRedirect(Url.Local(input.Retour, ReturnPath.HomeOf(person!)));
    }

    private IActionResult Back(Refusal refusal, string? retour) => this.Refused(refusal, "/connexion" + (retour is null ? "" : "?retour=" + Uri.EscapeDataString(retour)));
}
