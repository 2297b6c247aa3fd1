using Microsoft.AspNetCore.Mvc;
using Pic.Application.Accounts;
using Pic.Web.Features.Public.SignIns;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Public.SignInLinks;

[Route("connexion/lien")]
public sealed class SignInLinksController(AskSignInLink ask, SignInWithLink signIn) : Controller
{
    [HttpGet]
    public IActionResult New() => View(new LinkInput());

    [HttpPost]
    public async Task<IActionResult> Create(LinkInput input)
    {
        if (!ModelState.IsValid)
        {
            return View(nameof(New), input);
        }

        var outcome = await ask.RunAsync(input.Adresse, input.Rester, SignInsController.Place(HttpContext), HttpContext.RequestAborted);
        return outcome.IsDone ? RedirectToAction(nameof(Sent)) : this.Refused(outcome.Refusal!, nameof(New), input);
    }

    [HttpGet("envoye")]
    public IActionResult Sent() => View();

    // Looking uses nothing up: mail scanners look.
    [HttpGet("{jeton:length(43)}")]
    public async Task<IActionResult> Show(string jeton)
    {
        var found = await signIn.FindAsync(jeton, SignInLinkPurpose.SignIn, HttpContext.RequestAborted);
        return found.IsDone ? View(new LinkPage(found.Value.Email)) : this.Refused(found.Refusal!, nameof(New), new LinkInput());
    }

    [HttpPost("{jeton:length(43)}")]
    public async Task<IActionResult> Use(string jeton)
    {
        var outcome = await signIn.RunAsync(jeton, Device.Of(Request), HttpContext.RequestAborted);
        if (!outcome.IsDone)
        {
            return this.Refused(outcome.Refusal!, nameof(New), new LinkInput());
        }

        await SessionCookie.SignInAsync(HttpContext, outcome.Value);
        return LocalRedirect(ReturnPath.OwnHome);
    }
}
