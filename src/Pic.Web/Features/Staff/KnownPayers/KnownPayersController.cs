using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Payments;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.KnownPayers;

/// <summary>Who pays for a member besides itself, as remembered from its payments; a wrong one can be forgotten.</summary>
[Route("equipe/adherents/{number}/payeurs")]
public sealed class KnownPayersController(PicDbContext db, CurrentActor current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(string number, CancellationToken cancellation)
    {
        if (await db.Members.Where(m => m.Number == number).Select(m => new { m.Id, m.Name }).FirstOrDefaultAsync(cancellation) is not { } member)
        {
            return NotFound();
        }

        var payers = await db.PayerAliases.AsNoTracking().Where(a => a.MemberId == member.Id).OrderBy(a => a.Name).ThenBy(a => a.Id).ToListAsync(cancellation);
        return View(new KnownPayersModel(number, member.Name, payers, User.IsInRole(Policies.Treasurer)));
    }

    [HttpPost("{id:long}/retrait")]
    [Authorize(Policies.Treasurer)]
    public async Task<IActionResult> Remove(string number, long id, [FromServices] ForgetPayer forget, CancellationToken cancellation)
    {
        var member = await db.Members.Where(m => m.Number == number).Select(m => (long?)m.Id).FirstOrDefaultAsync(cancellation);
        if (member is null || await forget.RunAsync(member.Value, id, current.Actor, cancellation) is not { } name)
        {
            return NotFound();
        }

        this.Say($"{name} est oublié : ses prochains virements ne seront plus proposés pour cette fiche.");
        return Redirect($"/equipe/adherents/{number}/payeurs");
    }
}

public sealed record KnownPayersModel(string Number, string Name, IReadOnlyList<PayerAlias> Payers, bool MayAct);
