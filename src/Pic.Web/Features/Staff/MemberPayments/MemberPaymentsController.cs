using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Pic.Application;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.MemberPayments;

/// <summary>A payment recorded from the page of a member, and the use of its credit.</summary>
[Route("equipe/adherents/{number}")]
[Authorize(Policies.Treasurer)]
public sealed class MemberPaymentsController(PicDbContext db, TimeProvider clock, CurrentActor current) : Controller
{
    [HttpGet("paiements/nouveau")]
    public async Task<IActionResult> New(string number, CancellationToken cancellation) =>
        await NewPaymentModel.LoadAsync(db, number, cancellation) is { } model
            ? View(model.Filled(new PaymentInput { ReceivedOn = clock.Today(), Amount = model.Open.Count == 0 ? null : model.Open.Sum(o => o.Open) }))
            : NotFound();

    /// <summary>Shows where the payment would go, every part still open to change.</summary>
    [HttpPost("paiements/repartition")]
    public async Task<IActionResult> Preview(string number, [Bind(Prefix = nameof(NewPaymentModel.Input))] PaymentInput input, [FromServices] RecordPayment record, CancellationToken cancellation)
    {
        if (await NewPaymentModel.LoadAsync(db, number, cancellation) is not { } model)
        {
            return NotFound();
        }

        var request = await RequestAsync(model, input, cancellation);
        if (request is null)
        {
            return this.Invalid(nameof(New), model.Filled(input));
        }

        var plan = (await record.PreviewAsync([request], cancellation))[0];
        if (plan.Fault is { } fault)
        {
            return this.Refused(fault, nameof(New), model.Filled(input) with { Alike = plan.Alike });
        }

        input.Splits = [.. plan.Shares.Select(s => new SplitInput { Number = s.Invoice.Number, Amount = s.Amount })];
        ModelState.Clear();
        return View(nameof(New), model.Filled(input) with { Plan = plan, Alike = plan.Alike });
    }

    [HttpPost("paiements")]
    public async Task<IActionResult> Create(string number, [Bind(Prefix = nameof(NewPaymentModel.Input))] PaymentInput input, [FromServices] RecordPayment record, CancellationToken cancellation)
    {
        if (await NewPaymentModel.LoadAsync(db, number, cancellation) is not { } model)
        {
            return NotFound();
        }

        var request = await RequestAsync(model, input, cancellation);
        if (request is null)
        {
            return this.Invalid(nameof(New), model.Filled(input));
        }

        var recorded = await record.RunAsync(request, current.Actor, cancellation);
        if (recorded.Refusal is { } refusal)
        {
            return this.Refused(refusal, nameof(New), model.Filled(input) with { Alike = (await record.PreviewAsync([request], cancellation))[0].Alike });
        }

        this.Say($"Le paiement de {FrenchText.Amount(request.Amount)} est enregistré : il est en tête des paiements de cette fiche.");
        return Redirect($"/equipe/adherents/{number}");
    }

    [HttpPost("credits")]
    public async Task<IActionResult> UseCredit(string number, [FromServices] UseCredit use, CancellationToken cancellation)
    {
        if (await db.Members.Where(m => m.Number == number).Select(m => (long?)m.Id).FirstOrDefaultAsync(cancellation) is not { } member)
        {
            return NotFound();
        }

        var used = await use.RunAsync(member, current.Actor, cancellation);
        if (used.Refusal is { } refusal)
        {
            return this.Refused(refusal, $"/equipe/adherents/{number}");
        }

        this.Say($"Le crédit règle {string.Join(", ", used.Value.Select(s => $"{FrenchText.Amount(s.Amount)} de la facture {s.Number}"))}.");
        return Redirect($"/equipe/adherents/{number}");
    }

    /// <summary>Null when something typed cannot be read; the faults stand in the model state.</summary>
    private async Task<PaymentRequest?> RequestAsync(NewPaymentModel model, PaymentInput input, CancellationToken cancellation)
    {
        var numbers = input.Splits.Where(s => s.Amount is not null).Select(s => (s.Number ?? "").Trim().ToUpperInvariant()).ToList();
        var known = await db.Invoices.Where(i => numbers.Contains(i.Number!)).Select(i => new { i.Number, i.Id }).ToDictionaryAsync(i => i.Number!, i => i.Id, cancellation);
        for (var i = 0; i < input.Splits.Count; i++)
        {
            var typed = (input.Splits[i].Number ?? "").Trim().ToUpperInvariant();
            var key = $"{nameof(NewPaymentModel.Input)}.Splits[{i}].Number";
            if (input.Splits[i].Amount is not null && !known.ContainsKey(typed))
            {
                ModelState.AddModelError(key, typed.Length == 0 ? "Indiquez la facture de cette part." : $"Aucune facture ne porte le numéro {typed} : recopiez-le depuis la facture ou la liste des factures, par exemple F2027-0042.");
            }
        }

        return ModelState.IsValid
            ? new PaymentRequest(input.ReceivedOn!.Value, input.Method, input.Amount!.Value, model.Member.Id)
            {
                Payer = input.Payer ?? "",
                RememberPayer = input.RememberPayer,
                Reference = input.Reference ?? "",
                Note = input.Note ?? "",
                Surplus = input.Surplus,
                AlikeKnown = input.AlikeKnown,
                Splits = input.IsSplitByHand ? [.. input.Splits.Where(s => s.Amount is not null).Select(s => new PaymentSplit(known[s.Number!.Trim().ToUpperInvariant()], s.Amount!.Value))] : null,
            }
            : null;
    }
}
