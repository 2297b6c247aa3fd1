using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Pic.Application.Services;
using Pic.Rules.Services;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.MySpace.ServiceRequests;

/// <summary>An association asks for a service.</summary>
[Route("mon-espace/{number}/demandes")]
public sealed class ServiceRequestsController(OwnMembers own, CurrentActor current) : Controller
{
    [HttpGet("nouvelle")]
    public IActionResult New() => View(new ServiceRequestInput());

    [HttpPost]
    public async Task<IActionResult> Create(ServiceRequestInput input, [FromServices] AskService ask, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(New), input);
        }

        var asked = await ask.RunAsync(own.Current.Id, input.Kind!.Value, input.Wish, current.Actor, cancellation);
        if (asked.Refusal is { } refusal)
        {
            return this.Refused(refusal, nameof(New), input);
        }

        this.Say("Votre demande est transmise à l’équipe technique. Sa réponse paraîtra sur cette page.");
        return Redirect($"/mon-espace/{own.Current.Number}/services");
    }
}

public sealed class ServiceRequestInput
{
    [Required(ErrorMessage = "Choisissez le service que vous demandez.")]
    public ServiceKind? Kind { get; set; }

    [Required(ErrorMessage = "Dites en une phrase ce qu’il doit faire pour vous."), StringLength(ServiceRequest.WishLimit)]
    public string? Wish { get; set; }
}
