using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Web.Features.Shared;
using Pic.Web.Security;
using Pic.Web.Tags;

namespace Pic.Web.Features.Staff.RemovalNotices;

/// <summary>The notification of a removal: from its day on, and not before, the association is no longer a member.</summary>
[Route("equipe/notifications")]
public sealed class RemovalNoticesController(PicDbContext db, CurrentActor current) : Controller
{
    private const string Back = "/equipe/recommandes#notifications";

    [HttpGet("{id:long}.pdf")]
    public async Task<IActionResult> Pdf(long id, [FromServices] RegisteredLetterPapers papers, CancellationToken cancellation) =>
        await papers.NotificationAsync(id, cancellation) is { } made ? this.Paper(made) : NotFound();

    [HttpPost("{id:long}")]
    [Authorize(Policies.Secretary)]
    public async Task<IActionResult> Create(long id, DateOnly? on, bool despitePayment, [FromServices] NotifyRemoval notify, CancellationToken cancellation)
    {
        if (!await db.Procedures.AnyAsync(p => p.Id == id, cancellation))
        {
            return NotFound();
        }

        var done = await notify.RunAsync(id, current.Actor, on, despitePayment, cancellation);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, Back);
        }

        this.Say($"{done.Value.Member.Name} n’est plus adhérente depuis le {French.Day(done.Value.NotifiedOn!.Value)}. Les admins voient la suite dans les tâches.");
        return Redirect(Back);
    }

    /// <summary>The board goes back on a removal before it is notified.</summary>
    [HttpPost("{id:long}/annulation")]
    [Authorize(Policies.BoardMember)]
    public async Task<IActionResult> Revoke(long id, string? reason, [FromServices] RevokeRemoval revoke, CancellationToken cancellation)
    {
        if (!await db.Procedures.AnyAsync(p => p.Id == id, cancellation))
        {
            return NotFound();
        }

        var done = await revoke.RunAsync(id, reason, current.Actor, cancellation);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, Back);
        }

        this.Say($"{done.Value.Member.Name} reste adhérente : la radiation n’est pas notifiée.{(done.Value.ClosedOn is null ? " Ses services restent interrompus jusqu’au règlement." : " Sa cotisation est réglée, la procédure est close et ses services sont rétablis.")}");
        return Redirect(Back);
    }
}
