using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Pic.Application.Accounts;
using Pic.Web.Features.Public.SignInCodes;
using Pic.Web.Features.Shared;
using Pic.Web.Hosting;
using Pic.Web.Security;

namespace Pic.Web.Features.Public.SecondFactors;

[Route("compte/securite/code")]
[Authorize(Policies.OwnAccount)]
public sealed class SecondFactorsController(SecondFactor factor, Sessions sessions, CurrentActor current, IOptions<PortalOptions> portal) : Controller
{
    private const string Security = "Security";

    [HttpGet]
    public async Task<IActionResult> New() =>
        sessions.Stale(current.SignedIn) is { } stale ? this.Refused(stale, "/compte/securite")
        : await PageAsync() is { } page ? View(page)
        : RedirectToAction("Show", Security);

    [HttpPost]
    public async Task<IActionResult> Create(CodeInput input)
    {
        var outcome = await factor.EnrolAsync(current.SignedIn, input.Code, Device.Of(Request), HttpContext.RequestAborted);
        if (!outcome.IsDone)
        {
            return await PageAsync() is { } page ? this.Refused(outcome.Refusal!, nameof(New), page) : RedirectToAction("Show", Security);
        }

        await SessionCookie.SignInAsync(HttpContext, outcome.Value.Session);
        return View("Codes", outcome.Value.RecoveryCodes);
    }

    [HttpGet("secours")]
    public IActionResult Renew() => View(new CodeInput());

    [HttpPost("secours")]
    public async Task<IActionResult> Renew(CodeInput input)
    {
        var outcome = await factor.RenewRecoveryCodesAsync(current.SignedIn, input.Code, HttpContext.RequestAborted);
        return outcome.IsDone ? View("Codes", outcome.Value) : this.Refused(outcome.Refusal!, nameof(Renew), input);
    }

    [HttpGet("retrait")]
    public IActionResult Remove() => View(new CodeInput());

    [HttpPost("retrait")]
    public async Task<IActionResult> Remove(CodeInput input)
    {
        var outcome = await factor.RemoveAsync(current.SignedIn, input.Code, HttpContext.RequestAborted);
        if (!outcome.IsDone)
        {
            return this.Refused(outcome.Refusal!, nameof(Remove), input);
        }

        this.Say("Le code à la connexion est retiré.");
        return RedirectToAction("Show", Security);
    }

    private async Task<EnrolmentPage?> PageAsync() =>
        await factor.SecretToEnrolAsync(current.SignedIn.AccountId) is { } secret ? new EnrolmentPage(portal.Value.Name, current.SignedIn.Email, secret) : null;
}
