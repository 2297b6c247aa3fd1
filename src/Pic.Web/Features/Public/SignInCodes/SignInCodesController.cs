using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Pic.Application.Accounts;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Public.SignInCodes;

[Route("connexion/code")]
[Authorize(Policies.OwesCode)]
public sealed class SignInCodesController(SecondFactor factor, CurrentActor current) : Controller
{
    [HttpGet]
    public IActionResult New(string? retour) => View(new CodeInput { Retour = retour });

    [HttpPost]
    public async Task<IActionResult> Create(CodeInput input)
    {
        if (!ModelState.IsValid)
        {
            return View(nameof(New), input);
        }

        var person = current.SignedIn;
        var outcome = await factor.SignInAsync(person, input.Code, Device.Of(Request), HttpContext.RequestAborted);
        if (!outcome.IsDone)
        {
            return this.Refused(outcome.Refusal!, nameof(New), input);
        }

        await SessionCookie.SignInAsync(HttpContext, outcome.Value);
        return LocalRedirect(Url.Local(input.Retour, ReturnPath.HomeOf(person)));
    }
}
