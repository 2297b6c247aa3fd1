using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Members;
using Pic.Rules;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.MemberDepartures;

/// <summary>The treasurer notes that a member leaves: told by mail, by post or by phone.</summary>
[Route("equipe/adherents/{number}/depart")]
[Authorize(Policies.Treasurer)]
public sealed class MemberDeparturesController(PicDbContext db, Leave leave, TimeProvider clock, CurrentActor current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> New(string number, CancellationToken cancellation) =>
        await FindAsync(number, cancellation) is { } member
            ? View(new MemberDepartureInput { Number = member.Number, Name = member.Name, Consequence = leave.Consequence(), EffectiveOn = clock.Today(), WantsData = true })
            : NotFound();

    [HttpPost]
    public async Task<IActionResult> Create(string number, MemberDepartureInput input, CancellationToken cancellation)
    {
        if (await FindAsync(number, cancellation) is not { } member)
        {
            return NotFound();
        }

        (input.Number, input.Name, input.Consequence) = (member.Number, member.Name, leave.Consequence());
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(New), input);
        }

        var left = await leave.RunAsync(member.Id, input.Reason, input.EffectiveOn!.Value, new DepartureWishes(input.RedirectTo, input.WantsData), input.OverrideReason, current.Actor, cancellation);
        if (left.Refusal is { } refusal)
        {
            return this.Refused(refusal, nameof(New), input);
        }

        var notes = left.Value.CreditNotes.Count == 0 ? "Aucune cotisation n’est annulée." : $"Avoir établi : {string.Join(", ", left.Value.CreditNotes.Select(n => n.Number))}.";
        this.Say($"Le départ de {member.Name} est noté. {notes} Ses contacts et les admins sont prévenus.");
        return Redirect($"/equipe/adherents/{member.Number}");
    }

    private Task<LeavingMember?> FindAsync(string number, CancellationToken cancellation) =>
        db.Members.AsNoTracking().Where(m => m.Number == number).Select(m => new LeavingMember(m.Id, m.Number, m.Name)).FirstOrDefaultAsync(cancellation);

    private sealed record LeavingMember(long Id, string Number, string Name);
}

public sealed class MemberDepartureInput
{
    [BindNever, ValidateNever]
    public string Number { get; set; } = "";

    [BindNever, ValidateNever]
    public string Name { get; set; } = "";

    [BindNever, ValidateNever]
    public string Consequence { get; set; } = "";

    public DepartureReason Reason { get; set; }

    [Required(ErrorMessage = "Indiquez le jour du départ.")]
    public DateOnly? EffectiveOn { get; set; }

    [StringLength(Member.WebsiteLimit)]
    public string? RedirectTo { get; set; }

    public bool WantsData { get; set; }

    [StringLength(DepartureNotice.ReasonLimit)]
    public string? OverrideReason { get; set; }
}
