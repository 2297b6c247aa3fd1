using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Pic.Application.Mails;
using Pic.Rules;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.Mails;

/// <summary>What a person decides about one mail that did not leave, or nobody knows.</summary>
[Route("equipe/courriels/{id:guid}")]
[Authorize(Policies.Treasurer)]
public sealed class MailDecisionsController(CurrentActor current) : Controller
{
    [HttpPost("renvois")]
    public async Task<IActionResult> Resend(Guid id, [Bind(Prefix = nameof(MailModel.Decision))] MailDecisionInput input, [FromServices] ResendMail resend, CancellationToken cancellation) =>
        Answer(id, await resend.RunAsync(id, input.Reason ?? "", current.Actor, cancellation), "Le courriel repart au prochain envoi.");

    [HttpPost("retraits")]
    public async Task<IActionResult> Withdraw(Guid id, [Bind(Prefix = nameof(MailModel.Decision))] MailDecisionInput input, [FromServices] CancelMail cancel, CancellationToken cancellation) =>
        Answer(id, await cancel.RunAsync(id, input.Reason ?? "", current.Actor, cancellation), "Le courriel est retiré : il ne partira pas.");

    private IActionResult Answer(Guid id, Outcome<OutboxMail>? outcome, string done)
    {
        if (outcome is null)
        {
            return NotFound();
        }

        if (outcome.Refusal is { } refusal)
        {
            return this.Refused(refusal, Url.Action("Show", "Mails", new { id }));
        }

        this.Say(done);
        return RedirectToAction("Show", "Mails", new { id });
    }
}
