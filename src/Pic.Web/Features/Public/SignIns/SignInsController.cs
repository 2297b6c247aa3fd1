using Microsoft.AspNetCore.Mvc;
using Pic.Application.Accounts;
using Pic.Web.Features.Public.Passkeys;
using Pic.Web.Features.Public.SignInLinks;
using Pic.Web.Features.Shared;
using Pic.Web.Hosting;
using Pic.Web.Security;

namespace Pic.Web.Features.Public.SignIns;

[Route("connexion")]
public sealed class SignInsController(SignInWithPassword signIn, Sessions sessions, DemoLogins demo, PasskeyCeremony ceremony) : Controller
{
    [HttpGet]
    public async Task<IActionResult> New(string? retour) => View(await PageAsync(new PasswordInput { Retour = retour }));

    [HttpPost]
    public async Task<IActionResult> Create(PasswordInput input)
    {
        if (!ModelState.IsValid)
        {
            return View(nameof(New), await PageAsync(input));
        }

        var outcome = await signIn.RunAsync(input.Email, input.Password, Place(HttpContext), Device.Of(Request), HttpContext.RequestAborted);
        if (!outcome.IsDone)
        {
            return this.Refused(outcome.Refusal!, nameof(New), await PageAsync(input));
        }

        await SessionCookie.SignInAsync(HttpContext, outcome.Value);
        var person = await sessions.ReadAsync(outcome.Value.Id, HttpContext.RequestAborted);
        var target = Url.Local(input.Retour, ReturnPath.HomeOf(person!));
        return person!.OwesCode ? RedirectToAction("New", "SignInCodes", new { retour = target }) : LocalRedirect(target);
    }

    internal static string? Place(HttpContext context) => context.Connection.RemoteIpAddress?.ToString();

    private async Task<SignInPage> PageAsync(PasswordInput input) =>
        new(input, new LinkInput { Retour = input.Retour }, new PasskeyForm(await ceremony.AskAsync(HttpContext), input.Retour), await demo.ForAsync(HttpContext), input.Retour?.StartsWith(ReturnPath.StaffHome, StringComparison.Ordinal) == true || input.Email.Length > 0);
}
