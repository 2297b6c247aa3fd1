using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application;
using Pic.Application.Data;
using Pic.Application.Payments;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.CreditGifts;

/// <summary>A credit that its member leaves to the association.</summary>
[Route("equipe/adherents/{number}/dons")]
[Authorize(Policies.Treasurer)]
public sealed class CreditGiftsController(PicDbContext db, CurrentActor current) : Controller
{
    [HttpGet("nouveau")]
    public async Task<IActionResult> New(string number, CancellationToken cancellation) =>
        await LoadAsync(number, cancellation) is { } model ? View(model) : NotFound();

    [HttpPost]
    public async Task<IActionResult> Create(string number, [Bind(Prefix = nameof(CreditGiftModel.Input))] CreditGiftInput input, [FromServices] GiveCredit give, CancellationToken cancellation)
    {
        if (await LoadAsync(number, cancellation) is not { } model)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(New), model with { Input = input });
        }

        var done = await give.RunAsync(model.MemberId, input.Amount, input.Consent, current.Actor, input.AlikeKnown, cancellation);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, nameof(New), model with { Input = input, Alike = (await give.AlikeAsync(model.MemberId, input.Amount, input.Consent, cancellation)).Count });
        }

        this.Say($"{FrenchText.Amount(done.Value)} du crédit sont enregistrés comme don.");
        return Redirect($"/equipe/adherents/{number}");
    }

    private async Task<CreditGiftModel?> LoadAsync(string number, CancellationToken cancellation) =>
        await db.Members.Where(m => m.Number == number).Select(m => new { m.Id, m.Name }).FirstOrDefaultAsync(cancellation) is { } member
            ? new CreditGiftModel(member.Id, number, member.Name, await db.CreditOfAsync(member.Id, cancellation), new CreditGiftInput())
            : null;
}

public sealed record CreditGiftModel(long MemberId, string Number, string Name, decimal Credit, CreditGiftInput Input)
{
    /// <summary>Gifts alike that are recorded already.</summary>
    public int Alike { get; init; }
}

public sealed class CreditGiftInput
{
    public decimal? Amount { get; set; }

    [Required(ErrorMessage = "Indiquez d’où vient cet accord : un courriel, un appel, avec son jour."), StringLength(PaymentReversal.ReasonLimit)]
    public string Consent { get; set; } = "";

    /// <summary>How many gifts like this one the person saw and says that it is another.</summary>
    public int AlikeKnown { get; set; }
}
