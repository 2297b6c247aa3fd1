using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Members;
using Pic.Web.Features.Shared;
using Pic.Web.Labels;
using Pic.Web.Security;
using Pic.Web.Tables;

namespace Pic.Web.Features.Staff.Payments;

/// <summary>All payments, and one with all that happened to it.</summary>
[Route("equipe/paiements")]
public sealed class PaymentsController(PicDbContext db, TimeProvider clock, CurrentActor current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(PaymentListInput input, CancellationToken cancellation)
    {
        var list = new PaymentList(db, input);
        var payments = list.Payments();
        var pager = Pager.Of(input.Page, await payments.CountAsync(cancellation));
        var total = await payments.Where(p => p.Reversal == null).SumAsync(p => p.Amount, cancellation);
        return View(new PaymentListModel(input, await list.Rows(payments).Skip(pager.Skip).Take(pager.Size).ToListAsync(cancellation), pager, total, MayRecord));
    }

    [HttpGet("export.csv")]
    public async Task<IActionResult> Export(PaymentListInput input, CancellationToken cancellation)
    {
        var list = new PaymentList(db, input);
        var rows = await list.Rows(list.Payments()).ToListAsync(cancellation);
        return CsvTable.Of(rows, $"paiements-{clock.Today():yyyy-MM-dd}.csv",
            ("Reçu le", r => r.ReceivedOn), ("Mode", r => r.Method.Label()), ("Montant", r => r.Amount), ("Payeur", r => r.Payer), ("Référence", r => r.Reference),
            ("N° d’adhérent·e", r => r.MemberNumber), ("Adhérent·e", r => r.MemberName), ("Factures", r => string.Join(' ', r.Invoices)), ("Affecté", r => r.Allocated),
            ("Don", r => r.Given), ("Crédit", r => r.Credit), ("Annulé ou rejeté", r => r.IsReversed), ("Bordereau", r => r.Slip), ("Saisi par", r => r.RecordedBy));
    }

    [HttpGet("{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken cancellation) =>
        await LoadAsync(id, cancellation) is { } model ? View(model) : NotFound();

    [HttpPost("{id:long}/rejets")]
    [Authorize(Policies.Treasurer)]
    public async Task<IActionResult> Bounce(long id, [Bind(Prefix = nameof(PaymentModel.Bounced))] BounceInput input, [FromServices] BouncePayment bounce, CancellationToken cancellation)
    {
        if (await LoadAsync(id, cancellation) is not { } model)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(Show), model with { Bounced = input });
        }

        var done = await bounce.RunAsync(id, input.On!.Value, input.Reason, current.Actor, cancellation);
        return done.Refusal is { } refusal
            ? this.Refused(refusal, nameof(Show), model with { Bounced = input })
            : Said(id, $"{model.Payment.Method.Gone()} : c’est noté, et les factures réglées ainsi sont de nouveau ouvertes.");
    }

    [HttpPost("{id:long}/annulations")]
    [Authorize(Policies.Treasurer)]
    public async Task<IActionResult> Undo(long id, [Bind(Prefix = nameof(PaymentModel.Undone))] UndoInput input, [FromServices] UndoPayment undo, CancellationToken cancellation)
    {
        if (await LoadAsync(id, cancellation) is not { } model)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(Show), model with { Undone = input });
        }

        var done = await undo.RunAsync(id, input.Reason, current.Actor, cancellation);
        return done.Refusal is { } refusal
            ? this.Refused(refusal, nameof(Show), model with { Undone = input })
            : Said(id, "L’enregistrement est annulé ; les factures qu’il réglait sont de nouveau ouvertes.");
    }

    private bool MayRecord => User.IsInRole(nameof(StaffRole.Treasurer));

    private RedirectToActionResult Said(long id, string sentence)
    {
        this.Say(sentence);
        return RedirectToAction(nameof(Show), new { id });
    }

    private async Task<PaymentModel?> LoadAsync(long id, CancellationToken cancellation) =>
        await PaymentModel.LoadAsync(db, id, clock.Today(), MayRecord, cancellation);
}

public sealed class BounceInput
{
    [Required(ErrorMessage = "Indiquez le jour, tel que la banque l’écrit ou tel que vous avez rendu l’argent.")]
    public DateOnly? On { get; set; }

    [Required(ErrorMessage = "Indiquez le motif, tel que la banque l’écrit ou en vos mots."), StringLength(PaymentReversal.ReasonLimit)]
    public string Reason { get; set; } = "";
}

public sealed class UndoInput
{
    [Required(ErrorMessage = "Indiquez pourquoi cet enregistrement est annulé."), StringLength(PaymentReversal.ReasonLimit)]
    public string Reason { get; set; } = "";
}
