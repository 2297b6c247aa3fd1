using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Pic.Application.Mails;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.Mails;

/// <summary>Stops the sender and lets it go on.</summary>
[Route("equipe/courriels/envoi")]
[Authorize(Roles = Policies.Treasurer + "," + Policies.SystemAdmin)]
public sealed class MailSenderController(CurrentActor current) : Controller
{
    public static bool MayAct(ClaimsPrincipal user) => user.IsInRole(Policies.Treasurer) || user.IsInRole(Policies.SystemAdmin);

    [HttpPost("pauses")]
    public async Task<IActionResult> Pause(string? reason, [FromServices] PauseSending pause, CancellationToken cancellation)
    {
        if (await pause.RunAsync(reason ?? "", current.Actor, cancellation) is { } refusal)
        {
            return this.Refused(refusal, Url.Action("Index", "Mails"));
        }

        this.Say("L’envoi est suspendu : plus rien ne part.");
        return RedirectToAction("Index", "Mails");
    }

    [HttpPost("reprises")]
    public async Task<IActionResult> Resume([FromServices] ResumeSending resume, CancellationToken cancellation)
    {
        await resume.RunAsync(current.Actor, cancellation);
        this.Say("L’envoi reprend.");
        return RedirectToAction("Index", "Mails");
    }
}
