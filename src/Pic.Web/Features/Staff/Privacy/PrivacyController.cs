using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Pic.Application.Privacy;
using Pic.Web.Features.Shared;
using Pic.Web.Security;
using Pic.Web.Tags;

namespace Pic.Web.Features.Staff.Privacy;

/// <summary>What personal data the portal holds and why, how long, and what is about to be taken away.</summary>
[Route("equipe/confidentialite")]
public sealed class PrivacyController(PurgePersonalData purge, CurrentActor current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation) =>
        View(new PrivacyModel(await purge.ListAsync(cancellation), User.IsInRole(nameof(Pic.Rules.Members.StaffRole.Secretary)) || User.IsInRole(nameof(Pic.Rules.Members.StaffRole.BoardMember))));

    [HttpPost("effacement")]
    [Authorize(Policies.BoardRoom)]
    public async Task<IActionResult> Run(CancellationToken cancellation)
    {
        var done = await purge.RunAsync(current.Actor, cancellation);
        this.Say(done == 0 ? "Rien n’était à effacer." : $"{French.Several(done, "effacement est fait", "effacements sont faits")}.");
        return Redirect("/equipe/confidentialite");
    }
}

public sealed record PrivacyModel(IReadOnlyList<PurgeLine> Lines, bool MayAct);
