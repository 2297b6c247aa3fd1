using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Accounts;
using Pic.Application.Data;
using Pic.Web.Features.Shared;
using Pic.Web.Hosting;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.SpaceViews;

/// <summary>The space of a member as its contacts see it: read-only, with a reason the member can read.</summary>
[Route("equipe/adherents/{number}/regard")]
public sealed class SpaceViewsController(PicDbContext db, CurrentActor current, ViewSpace view) : Controller
{
    [HttpGet]
    public async Task<IActionResult> New(string number, CancellationToken cancellation) =>
        await FindAsync(number, cancellation) is { } member ? View(new SpaceViewInput { Number = member.Number, Name = member.Name }) : NotFound();

    [HttpPost]
    public async Task<IActionResult> Create(string number, SpaceViewInput input, CancellationToken cancellation)
    {
        if (await FindAsync(number, cancellation) is not { } member)
        {
            return NotFound();
        }

        (input.Number, input.Name) = (member.Number, member.Name);
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(New), input);
        }

        var started = await view.StartAsync(current.SignedIn.SessionId, member.Id, input.Reason, current.Actor, cancellation);
        return started.Refusal is { } refusal ? this.Refused(refusal, nameof(New), input) : Redirect($"{ReturnPath.OwnHome}/{member.Number}");
    }

    [HttpPost("fin")]
    public async Task<IActionResult> End(string number, CancellationToken cancellation)
    {
        await view.EndAsync(current.SignedIn.SessionId, cancellation);
        if (await FindAsync(number, cancellation) is not { } member)
        {
            return NotFound();
        }

        this.Say("Vous ne regardez plus cet espace.");
        return Redirect($"/equipe/adherents/{member.Number}");
    }

    private Task<SpaceViewed?> FindAsync(string number, CancellationToken cancellation) =>
        db.Members.AsNoTracking().Where(m => m.Number == number && !TenantScope.NotYet.Contains(m.State)).Select(m => new SpaceViewed(m.Id, m.Number, m.Name)).FirstOrDefaultAsync(cancellation);

    private sealed record SpaceViewed(long Id, string Number, string Name);
}

public sealed class SpaceViewInput
{
    [BindNever, ValidateNever]
    public string Number { get; set; } = "";

    [BindNever, ValidateNever]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = "Dites pourquoi vous regardez cet espace : l’association le lira."), StringLength(ViewSpace.ReasonLimit)]
    public string? Reason { get; set; }
}
