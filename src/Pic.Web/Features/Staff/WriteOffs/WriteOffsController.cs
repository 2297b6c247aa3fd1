using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.WriteOffs;

/// <summary>What the board decided to claim no longer.</summary>
[Route("equipe/factures/{invoiceNumber}/irrecouvrables")]
[Authorize(Policies.Treasurer)]
public sealed class WriteOffsController(PicDbContext db, CurrentActor current) : Controller
{
    [HttpGet("nouveau")]
    public async Task<IActionResult> New(string invoiceNumber, CancellationToken cancellation) =>
        await LoadAsync(invoiceNumber, cancellation) is { } model ? View(model) : NotFound();

    [HttpPost]
    public async Task<IActionResult> Create(string invoiceNumber, [Bind(Prefix = nameof(WriteOffModel.Input))] WriteOffInput input, [FromServices] WriteOffInvoice writeOff, CancellationToken cancellation)
    {
        if (await LoadAsync(invoiceNumber, cancellation) is not { } model)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(New), model with { Input = input });
        }

        var done = await writeOff.RunAsync(model.Invoice.InvoiceId, input.DecidedOn!.Value, input.Decision, current.Actor, cancellation);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, nameof(New), model with { Input = input });
        }

        this.Say($"La facture {model.Invoice.Number} est passée en irrécouvrable par décision du CA.");
        return Redirect($"/equipe/factures/{model.Invoice.Number}");
    }

    [HttpPost("proposition")]
    public async Task<IActionResult> Propose(string invoiceNumber, string? reason, [FromServices] ProposeWriteOff propose, CancellationToken cancellation)
    {
        if (await LoadAsync(invoiceNumber, cancellation) is not { } model)
        {
            return NotFound();
        }

        var done = await propose.RunAsync(model.Invoice.InvoiceId, reason ?? "", current.Actor, cancellation);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, nameof(New), model with { Reason = reason ?? "" });
        }

        this.Say($"La facture {model.Invoice.Number} est à l’ordre du jour du prochain conseil.");
        return Redirect($"/equipe/factures/{model.Invoice.Number}");
    }

    private async Task<WriteOffModel?> LoadAsync(string number, CancellationToken cancellation) =>
        await db.Balances().FirstOrDefaultAsync(b => b.Number == number, cancellation) is { } invoice
            ? new WriteOffModel(invoice, await db.Members.Where(m => m.Id == invoice.MemberId).Select(m => m.Name).SingleAsync(cancellation), new WriteOffInput())
            {
                Proposal = await db.WriteOffProposals.AsNoTracking().FirstOrDefaultAsync(p => p.InvoiceId == invoice.InvoiceId && p.SettledAt == null, cancellation),
                NextBoard = await db.Meetings.Where(m => m.Kind == Pic.Application.Board.MeetingKind.Board && m.OpenedAt == null).OrderBy(m => m.On).Select(m => (DateOnly?)m.On).FirstOrDefaultAsync(cancellation),
            }
            : null;
}

public sealed record WriteOffModel(InvoiceBalance Invoice, string MemberName, WriteOffInput Input)
{
    /// <summary>It waits for the board already.</summary>
    public WriteOffProposal? Proposal { get; init; }

    public DateOnly? NextBoard { get; init; }

    /// <summary>As typed, when it was refused.</summary>
    public string Reason { get; init; } = "";
}

public sealed class WriteOffInput
{
    [Required(ErrorMessage = "Indiquez le jour où le CA a décidé.")]
    public DateOnly? DecidedOn { get; set; }

    [Required(ErrorMessage = "Recopiez la décision telle qu’elle figure au procès-verbal."), StringLength(WriteOff.DecisionLimit)]
    public string Decision { get; set; } = "";
}
