using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.Promises;

/// <summary>The promises that wait for an answer; the treasurer accepts one in one click.</summary>
[Route("equipe/promesses")]
public sealed class PromisesController(PicDbContext db, TimeProvider clock, CurrentActor current) : Controller
{
    private const string Home = "/equipe/promesses";

    /// <summary>The nearest day first.</summary>
    [HttpGet]
    public async Task<IActionResult> Index([FromQuery(Name = "page")] int? page, CancellationToken cancellation)
    {
        var waiting = db.PaymentPromises.AsNoTracking().Where(p => p.AcceptedAt == null);
        var pager = Pager.Of(page, await waiting.CountAsync(cancellation));
        var promises = await waiting.Include(p => p.Member).OrderBy(p => p.PromisedOn).ThenBy(p => p.Id).Skip(pager.Skip).Take(pager.Size).ToListAsync(cancellation);
        var members = promises.ConvertAll(p => p.MemberId);
        var owed = (await db.OpenBalances().Where(b => members.Contains(b.MemberId)).ToListAsync(cancellation)).ToLookup(b => b.MemberId, b => b.Open);
        var rows = promises.ConvertAll(p => new PromiseRow(p.Id, p.Member.Number, p.Member.Name, p.PromisedOn, p.Note, p.MadeAt, p.MadeBy, owed[p.MemberId].Sum()));
        return View(new PromisesModel(rows, pager, clock.Today(), User.IsInRole(Policies.Treasurer)));
    }

    /// <param name="fromList">Back to the list, for the next one; otherwise to the member.</param>
    [HttpPost("{id:guid}/acceptations")]
    [Authorize(Policies.Treasurer)]
    public async Task<IActionResult> Accept(Guid id, bool fromList, [FromServices] AcceptPromise accept, CancellationToken cancellation)
    {
        if (await db.PaymentPromises.Where(p => p.Id == id).Select(p => p.Member.Number).FirstOrDefaultAsync(cancellation) is not { } number)
        {
            return NotFound();
        }

        var back = fromList ? Home : $"/equipe/adherents/{number}";
        var done = await accept.RunAsync(id, current.Actor, cancellation);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, back);
        }

        this.Say("La promesse est acceptée.");
        return Redirect(back);
    }
}

public sealed record PromisesModel(IReadOnlyList<PromiseRow> Rows, Pager Pager, DateOnly Today, bool MayAccept);

/// <param name="Owed">Open today in all.</param>
public sealed record PromiseRow(Guid Id, string Number, string Name, DateOnly PromisedOn, string Note, DateTimeOffset MadeAt, string MadeBy, decimal Owed);
