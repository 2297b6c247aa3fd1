using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.ReminderCosts;

/// <summary>A reminder cost typed by the treasurer becomes an invoice of one line.</summary>
[Route("equipe/adherents/{number}/frais")]
[Authorize(Policies.Treasurer)]
public sealed class ReminderCostsController(PicDbContext db, CurrentActor current) : Controller
{
    [HttpGet("nouveau")]
    public async Task<IActionResult> New(string number, CancellationToken cancellation) =>
        await LoadAsync(number, cancellation) is { } model ? View(model) : NotFound();

    [HttpPost]
    public async Task<IActionResult> Create(string number, [Bind(Prefix = nameof(ReminderCostModel.Input))] ReminderCostInput input, [FromServices] ChargeReminderCost charge, CancellationToken cancellation)
    {
        if (await LoadAsync(number, cancellation) is not { } model)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(New), model with { Input = input });
        }

        var done = await charge.RunAsync(model.MemberId, input.Amount!.Value, input.Description, current.Actor, input.AlikeKnown, cancellation);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, nameof(New), model with { Input = input, Alike = (await charge.AlikeAsync(model.MemberId, input.Amount.Value, input.Description, cancellation)).Count });
        }

        var sentTo = await db.OutboxMails.Where(m => m.Document!.InvoiceId == done.Value.Id).Select(m => m.ToAddress).FirstOrDefaultAsync(cancellation);
        this.Say(sentTo is null
            ? $"La facture {done.Value.Number} est émise. Aucune adresse électronique ne fonctionne : joignez-la à votre courrier. Elle figurera aussi dans le prochain rappel."
            : $"La facture {done.Value.Number} est émise ; elle part par courriel à {sentTo} et figurera dans le prochain rappel.");
        return Redirect($"/equipe/factures/{done.Value.Number}");
    }

    private Task<ReminderCostModel?> LoadAsync(string number, CancellationToken cancellation) =>
        db.Members.Where(m => m.Number == number).Select(m => new ReminderCostModel(m.Id, m.Number, m.Name, new ReminderCostInput())).FirstOrDefaultAsync(cancellation);
}

public sealed record ReminderCostModel(long MemberId, string Number, string Name, ReminderCostInput Input)
{
    /// <summary>Invoices alike that are issued already.</summary>
    public int Alike { get; init; }
}

public sealed class ReminderCostInput
{
    [Required(ErrorMessage = "Indiquez le montant des frais.")]
    public decimal? Amount { get; set; }

    [Required(ErrorMessage = "Décrivez ces frais : la phrase est imprimée sur la facture."), StringLength(InvoiceLine.DescriptionLimit)]
    public string Description { get; set; } = "";

    /// <summary>How many invoices like this one the person saw and says that it is another.</summary>
    public int AlikeKnown { get; set; }
}
