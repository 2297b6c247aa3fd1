using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Pic.Application.Board;
using Pic.Web.Features.Shared;
using Pic.Web.Security;
using Pic.Web.Tags;
using Notices = Pic.Application.Board.FormalNotices;

namespace Pic.Web.Features.Staff.FormalNotices;

/// <summary>Formal notices by plain post, for hosts who send one before the registered letter.</summary>
[Route(Home)]
public sealed class FormalNoticesController(Notices notices, CurrentActor current) : Controller
{
    private const string Home = "/equipe/mises-en-demeure";

    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation) =>
        View(new FormalNoticesModel(await notices.ListAsync(cancellation), User.IsInRole(Policies.Secretary) || User.IsInRole(Policies.BoardMember)));

    [HttpGet("lot.pdf")]
    public async Task<IActionResult> Batch(CancellationToken cancellation) => await notices.PaperAsync(cancellation) is { } made ? this.Paper(made) : NotFound();

    [HttpPost]
    [Authorize(Policies.BoardRoom)]
    public async Task<IActionResult> Create(List<long> procedures, CancellationToken cancellation)
    {
        if (procedures.Count == 0)
        {
            return this.Refused(Refusals.NoLetterTicked(), Home);
        }

        var left = await notices.RecordAsync(procedures, current.Actor, cancellation);
        this.Say(left == 0 ? "Rien de nouveau n’est noté : ces mises en demeure l’étaient déjà, ou l’association a payé entre-temps." : $"{French.Several(left, "mise en demeure notée postée", "mises en demeure notées postées")} aujourd’hui.");
        return Redirect(Home);
    }
}

public sealed record FormalNoticesModel(IReadOnlyList<FormalNotice> Notices, bool MayAct);
