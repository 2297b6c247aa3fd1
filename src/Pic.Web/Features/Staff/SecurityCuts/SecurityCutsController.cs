using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Services;
using Pic.Rules;
using Pic.Rules.Services;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.SecurityCuts;

/// <summary>A service cut for security, or given back: an admin alone, at once, with the reason.</summary>
[Route("equipe/services/{id:long}/securite")]
[Authorize(Policies.SystemAdmin)]
public sealed class SecurityCutsController(PicDbContext db, CutForSecurity security, CurrentActor current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> New(long id, CancellationToken cancellation) => await LoadAsync(id, cancellation) is { } model ? View(model) : NotFound();

    [HttpPost]
    public async Task<IActionResult> Create(long id, string? reason, CancellationToken cancellation) =>
        await LoadAsync(id, cancellation) is { } model
            ? Answer(model, reason, await security.CutAsync(id, reason ?? "", current.Actor, cancellation), $"{model.Label} est interrompu pour sécurité.")
            : NotFound();

    [HttpPost("levee")]
    public async Task<IActionResult> Lift(long id, string? reason, CancellationToken cancellation) =>
        await LoadAsync(id, cancellation) is { } model
            ? Answer(model, reason, await security.LiftAsync(id, reason ?? "", current.Actor, cancellation), $"L’interruption de {model.Label} pour sécurité est levée.")
            : NotFound();

    private IActionResult Answer(SecurityCutModel model, string? reason, Outcome<Service> done, string said)
    {
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, nameof(New), model with { Reason = reason ?? "" });
        }

        this.Say(done.Value is { State: ServiceState.Suspended, SuspensionReason: { } other and not SuspensionReason.Security } ? $"{said} Il reste interrompu : {Labels.ServiceLabels.Label(other).ToLowerInvariant()}." : said);
        return Redirect($"/equipe/adherents/{model.Number}#services");
    }

    private async Task<SecurityCutModel?> LoadAsync(long id, CancellationToken cancellation) =>
        await db.Services.AsNoTracking().Where(s => s.Id == id).Select(s => new SecurityCutModel(
            id, s.Label, s.Kind, s.State, s.Member.Number, s.Member.Name,
            db.ServiceSuspensions.Where(c => c.ServiceId == id && c.LiftedAt == null).OrderBy(c => c.Id).ToList())).FirstOrDefaultAsync(cancellation);
}

/// <param name="Cuts">Every reason the service is cut for now.</param>
public sealed record SecurityCutModel(long Id, string Label, ServiceKind Kind, ServiceState State, string Number, string MemberName, IReadOnlyList<ServiceSuspension> Cuts)
{
    public ServiceSuspension? Cut => Cuts.FirstOrDefault(c => c.Reason == SuspensionReason.Security);

    /// <summary>As typed, when it was refused.</summary>
    public string Reason { get; init; } = "";
}
