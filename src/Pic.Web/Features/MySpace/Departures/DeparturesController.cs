using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Members;
using Pic.Rules;
using Pic.Rules.Members;
using Pic.Web.Features.MySpace.Contacts;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.MySpace.Departures;

/// <summary>An association announces that it leaves, by somebody who represents it.</summary>
[Route("mon-espace/{number}/depart")]
public sealed class DeparturesController(PicDbContext db, OwnMembers own, PortalRights rights, TimeProvider clock, CurrentActor current) : Controller
{
    private string Home => $"/mon-espace/{own.Current.Number}";

    [HttpGet]
    public async Task<IActionResult> New([FromServices] Leave leave, CancellationToken cancellation) =>
        await ShowAsync(new DepartureInput { EffectiveOn = clock.Today(), WantsData = true }, leave, cancellation);

    [HttpPost]
    public async Task<IActionResult> Create(DepartureInput input, [FromServices] Leave leave, CancellationToken cancellation)
    {
        var representatives = await RepresentativesAsync(cancellation);
        if (!representatives.Exists(c => string.Equals(c.Email, current.SignedIn.Email, StringComparison.OrdinalIgnoreCase)))
        {
            return await AgainAsync(Application.Members.Refusals.NotTheRepresentative(representatives.Count == 0 ? "écrivez-nous" : string.Join(", ", representatives.Select(c => c.Name))), input, leave, cancellation);
        }

        if (!ModelState.IsValid || input.EffectiveOn is not { } day)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await ShowAsync(input, leave, cancellation);
        }

        if (!input.Confirmed)
        {
            return await AgainAsync(Application.Members.Refusals.DepartureNotConfirmed(), input, leave, cancellation);
        }

        var wishes = new DepartureWishes(input.RedirectTo, input.WantsData);
        var left = await rights.RunAsync((Leave act) => act.RunAsync(own.Current.Id, input.Reason, day, wishes, null, current.Actor, cancellation));
        if (left.Refusal is { } refusal)
        {
            return await AgainAsync(refusal, input, leave, cancellation);
        }

        this.Say($"Votre départ est noté pour le {Tags.French.Day(day)}. Tous vos contacts en sont prévenus, et nous vous écrivons pour la suite.");
        return Redirect(Home);
    }

    private async Task<IActionResult> AgainAsync(Refusal refusal, DepartureInput input, Leave leave, CancellationToken cancellation)
    {
        await FillAsync(input, leave, cancellation);
        return this.Refused(refusal, nameof(New), input);
    }

    private async Task<IActionResult> ShowAsync(DepartureInput input, Leave leave, CancellationToken cancellation)
    {
        await FillAsync(input, leave, cancellation);
        return View(nameof(New), input);
    }

    private async Task FillAsync(DepartureInput input, Leave leave, CancellationToken cancellation)
    {
        var state = await db.Members.Where(m => m.Id == own.Current.Id).Select(m => new { m.State, m.LeftOn }).SingleAsync(cancellation);
        input.Page = new DeparturePage(own.Current.Number, own.Current.Name, leave.Consequence(), state.State is MembershipState.Member or MembershipState.Trial, state.LeftOn);
    }

    private async Task<List<OwnContact>> RepresentativesAsync(CancellationToken cancellation) =>
        [.. (await OwnContacts.ReadAsync(db, own.Current.Id, cancellation)).Where(c => c.Roles.Contains(ContactRole.Representative))];
}

/// <param name="MayLeave">False when it is leaving already.</param>
public sealed record DeparturePage(string Number, string Name, string Consequence, bool MayLeave, DateOnly? LeftOn);

public sealed class DepartureInput
{
    [BindNever, ValidateNever]
    public DeparturePage Page { get; set; } = null!;

    [Required(ErrorMessage = "Dites pourquoi l’association part.")]
    public DepartureReason Reason { get; set; }

    [Required(ErrorMessage = "Indiquez le jour du départ.")]
    public DateOnly? EffectiveOn { get; set; }

    [StringLength(Member.WebsiteLimit)]
    public string? RedirectTo { get; set; }

    public bool WantsData { get; set; }

    public bool Confirmed { get; set; }
}
