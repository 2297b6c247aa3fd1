using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Joining;
using Pic.Application.Members;
using Pic.Rules.Members;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.CandidateSheets;

/// <summary>Everything a candidate told us, its statutes, who looks after it and what comes next.</summary>
[Route("equipe/candidatures/{number}")]
public sealed class CandidateSheetsController(PicDbContext db, CurrentActor current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Show(string number, CancellationToken cancellation) =>
        await SheetAsync(number, null, cancellation) is { } sheet ? View(sheet) : NotFound();

    [HttpPost("suite")]
    [Authorize(Policies.BoardRoom)]
    public async Task<IActionResult> Plan(string number, PlanInput input, [FromServices] PlanApplication plan, CancellationToken cancellation)
    {
        if (await SheetAsync(number, input, cancellation) is not { } sheet)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(Show), sheet);
        }

        var done = await plan.RunAsync(number, input.Owner, input.NextAction, input.NextOn, current.Actor, cancellation);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, nameof(Show), sheet);
        }

        this.Say("La suite est notée.");
        return Redirect("/equipe/candidatures");
    }

    [HttpGet("statuts")]
    public async Task<IActionResult> Statutes(string number, CancellationToken cancellation)
    {
        var statutes = await db.MembershipApplications.Where(a => a.Member!.Number == number && a.Statutes != null).OrderByDescending(a => a.Id).Select(a => a.Statutes).FirstOrDefaultAsync(cancellation);
        return statutes is null ? NotFound() : File(statutes, "application/pdf", $"statuts-{number}.pdf");
    }

    private async Task<CandidateSheet?> SheetAsync(string number, PlanInput? input, CancellationToken cancellation)
    {
        var member = await db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Number == number, cancellation);
        var application = member is null ? null : await db.MembershipApplications.AsNoTracking().Where(a => a.MemberId == member.Id).OrderByDescending(a => a.Id).FirstOrDefaultAsync(cancellation);
        if (member is null || application is null)
        {
            return null;
        }

        var changes = await db.MembershipChanges.AsNoTracking().Where(c => c.MemberId == member.Id).OrderBy(c => c.Id).ToListAsync(cancellation);
        var mayAct = User.IsInRole(nameof(StaffRole.Secretary)) || User.IsInRole(nameof(StaffRole.BoardMember));
        return new CandidateSheet(member, application, changes, mayAct, input ?? new PlanInput { Owner = application.Owner ?? current.Actor.Name, NextAction = application.NextAction, NextOn = application.NextOn });
    }
}

public sealed record CandidateSheet(Member Member, MembershipApplication Application, IReadOnlyList<MembershipChange> Changes, bool MayAct, PlanInput Input);

public sealed class PlanInput
{
    [StringLength(Pic.Application.Accounts.Account.NameLimit)]
    public string? Owner { get; set; }

    [StringLength(MembershipApplication.ActionLimit)]
    public string? NextAction { get; set; }

    public DateOnly? NextOn { get; set; }
}
