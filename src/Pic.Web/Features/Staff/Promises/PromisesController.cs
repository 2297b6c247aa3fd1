using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Payments;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.Promises;

/// <summary>The treasurer accepts a promise in one click.</summary>
[Route("equipe/promesses/{id:guid}/acceptations")]
[Authorize(Policies.Treasurer)]
public sealed class PromisesController(PicDbContext db, CurrentActor current) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Accept(Guid id, [FromServices] AcceptPromise accept, CancellationToken cancellation)
    {
        if (await db.PaymentPromises.Where(p => p.Id == id).Select(p => p.Member.Number).FirstOrDefaultAsync(cancellation) is not { } number)
        {
            return NotFound();
        }

        var done = await accept.RunAsync(id, current.Actor, cancellation);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, $"/equipe/adherents/{number}");
        }

        this.Say("La promesse est acceptée.");
        return Redirect($"/equipe/adherents/{number}");
    }
}
