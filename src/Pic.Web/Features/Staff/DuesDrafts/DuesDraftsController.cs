using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Web.Features.Shared;
using Pic.Web.Security;
using Pic.Web.Tags;

namespace Pic.Web.Features.Staff.DuesDrafts;

/// <summary>The drafts that a dues call left for the treasurer: issued one by one or together, or given up.</summary>
[Route("equipe/appels/{year:int:range(2000, 2100)}/brouillons")]
[Authorize(Policies.Treasurer)]
public sealed class DuesDraftsController(PicDbContext db, CurrentActor current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(int year, CancellationToken cancellation) =>
        View(new DuesDraftsModel(year, await db.Invoices.AsNoTracking().Where(i => i.Year == year && i.Number == null).OrderBy(i => i.Member.Name).ThenBy(i => i.Id)
            .Select(i => new DraftRow(i.Id, i.Member.Number, i.Member.Name, i.DraftReason, i.Total, db.Procedures.Any(p => p.MemberId == i.MemberId && p.ClosedOn == null))).ToListAsync(cancellation)));

    [HttpPost]
    public async Task<IActionResult> CreateAll(int year, [FromServices] IssueDraft issue, CancellationToken cancellation)
    {
        var done = await issue.RunAllAsync(year, current.Actor, cancellation);
        if (done.Issued > 0)
        {
            this.Say($"{French.Several(done.Issued, "brouillon émis", "brouillons émis")}. Les PDF et les courriels suivent.");
        }

        return done.Refused is [var refusal, ..] ? this.Refused(refusal, Back(year)) : Redirect(Back(year));
    }

    [HttpPost("{id:long}/emission")]
    public async Task<IActionResult> Create(int year, long id, [FromServices] IssueDraft issue, CancellationToken cancellation)
    {
        if (!await ExistsAsync(year, id, cancellation))
        {
            return NotFound();
        }

        var done = await issue.RunAsync(id, current.Actor, cancellation);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, Back(year));
        }

        this.Say($"La facture {done.Value.Number} est émise. Le PDF et le courriel suivent.");
        return Redirect(Back(year));
    }

    [HttpPost("{id:long}/abandon")]
    public async Task<IActionResult> Destroy(int year, long id, string? reason, [FromServices] DropDraft drop, CancellationToken cancellation)
    {
        if (!await ExistsAsync(year, id, cancellation))
        {
            return NotFound();
        }

        var done = await drop.RunAsync(id, reason ?? "", current.Actor, cancellation);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, Back(year));
        }

        this.Say("Le brouillon est abandonné, la raison est dans le journal.");
        return Redirect(Back(year));
    }

    private Task<bool> ExistsAsync(int year, long id, CancellationToken cancellation) => db.Invoices.AnyAsync(i => i.Id == id && i.Year == year, cancellation);

    private static string Back(int year) => $"/equipe/appels/{year}/brouillons";
}

public sealed record DuesDraftsModel(int Year, IReadOnlyList<DraftRow> Rows)
{
    public decimal Total => Rows.Sum(r => r.Amount);
}

/// <param name="IsUnderProcedure">The reason of the draft still stands.</param>
public sealed record DraftRow(long Id, string Number, string Name, string? Reason, decimal Amount, bool IsUnderProcedure);
