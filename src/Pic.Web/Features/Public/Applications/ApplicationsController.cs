using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Pic.Application;
using Pic.Application.Data;
using Pic.Application.Joining;
using Pic.Rules;
using Pic.Web.Features.Public.SignIns;
using Pic.Web.Features.Shared;
using Pic.Web.Hosting;
using Pic.Web.Security;

namespace Pic.Web.Features.Public.Applications;

/// <summary>
/// Asking to join: first a name and an address, to which a link is sent; behind the link the form, kept as it is filled in, and then how far it got.
/// No account is needed; the link is the key.
/// </summary>
[Route("adherer")]
[EnableRateLimiting(RateLimits.PublicForm)]
public sealed class ApplicationsController(SaveApplication save, FormTimer timer, PortalRights rights, IOptions<SiteOptions> site) : Controller
{
    [HttpGet]
    public IActionResult New() => View(new StartInput { Depuis = timer.Start() });

    [HttpPost]
    public async Task<IActionResult> Create(StartInput input, [FromServices] StartApplication start)
    {
        // Whoever fills in a field that nobody sees is thanked, and nothing happens.
        if (!string.IsNullOrEmpty(input.Fax))
        {
            return RedirectToAction(nameof(Sent));
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(New), input);
        }

        if (!timer.HasTakenItsTime(input.Depuis))
        {
            return this.Refused(FormTimer.TooFast, nameof(New), input.Again(timer.Start()));
        }

        var outcome = await start.RunAsync(input.Kind, input.Name, input.ContactName, input.Email, SignInsController.Place(HttpContext), HttpContext.RequestAborted);
        return outcome.IsDone ? RedirectToAction(nameof(Sent)) : this.Refused(outcome.Refusal!, nameof(New), input);
    }

    [HttpGet("envoye")]
    public IActionResult Sent() => View();

    [HttpGet("{jeton:length(43)}")]
    public async Task<IActionResult> Show(string jeton)
    {
        var found = await save.FindAsync(jeton, HttpContext.RequestAborted);
        if (!found.IsDone)
        {
            return this.Refused(found.Refusal!, "/adherer");
        }

        if (found.Value.SentAt is not null)
        {
            return View("State", await StateAsync(found.Value.Id));
        }

        Mark(ApplicationFaults.Misread(found.Value));
        return View("Form", ApplicationInput.Of(found.Value));
    }

    [HttpPost("{jeton:length(43)}")]
    [RequestSizeLimit(SaveApplication.StatutesLimit + 512 * 1024)]
    public async Task<IActionResult> Update(string jeton, ApplicationInput input)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid("Form", input);
        }

        var saved = await save.RunAsync(jeton, input.Details(), await BytesAsync(input.Statuts), input.Statuts?.FileName, HttpContext.RequestAborted);
        if (saved.Refusal is { } refusal)
        {
            return refusal.Code == Application.Joining.Refusals.LinkUnknown.Code ? this.Refused(refusal, "/adherer") : this.Refused(refusal, "Form", input);
        }

        if (input.Suite != ApplicationInput.Send)
        {
            var misread = ApplicationFaults.Misread(saved.Value).Count;
            this.Say("Votre brouillon est enregistré. Le lien de notre courriel le rouvre quand vous voulez." + (misread == 0 ? "" : misread == 1 ? " Une réponse est à revoir avant l’envoi." : $" {misread} réponses sont à revoir avant l’envoi."));
            return RedirectToAction(nameof(Show), new { jeton });
        }

        if (ApplicationFaults.Of(saved.Value) is { Count: > 0 } faults)
        {
            Mark(faults);
            return this.Invalid("Form", ApplicationInput.Of(saved.Value));
        }

        var sent = await SendAsync(saved.Value.Id, site.Value.Address + StartApplication.Path + jeton);
        if (sent.Refusal is { } incomplete)
        {
            return this.Refused(incomplete, "Form", ApplicationInput.Of(saved.Value));
        }

        this.Say("Votre demande nous est parvenue, merci.");
        return RedirectToAction(nameof(Show), new { jeton });
    }

    private void Mark(IReadOnlyList<ApplicationFault> faults)
    {
        foreach (var fault in faults)
        {
            ModelState.AddModelError(fault.Field == nameof(MembershipApplication.SirenOrSiret) ? nameof(ApplicationInput.Siret) : fault.Field, fault.Refusal.Sentence);
        }
    }

    // The one thing an applicant's link does beyond its own draft: it makes a candidate.
    private Task<Outcome<MembershipApplication>> SendAsync(long id, string link) =>
        rights.RunAsync((SendApplication send) => send.RunAsync(id, link, HttpContext.RequestAborted));

    private Task<ApplicationState> StateAsync(long id) => rights.RunAsync((PicDbContext db) => ApplicationState.ReadAsync(db, id, HttpContext.RequestAborted));

    private async Task<byte[]?> BytesAsync(IFormFile? file)
    {
        if (file is null)
        {
            return null;
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, HttpContext.RequestAborted);
        return content.ToArray();
    }
}
