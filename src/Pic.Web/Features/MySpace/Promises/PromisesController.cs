using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Dues;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.MySpace.Promises;

/// <summary>"We pay on the 15th": an association says when it will pay.</summary>
[Route("mon-espace/{number}/promesses")]
public sealed class PromisesController(PicDbContext db, OwnMembers own, TimeProvider clock, CurrentActor current) : Controller
{
    [HttpGet("nouvelle")]
    public async Task<IActionResult> New(CancellationToken cancellation) => View(await ModelAsync(new PromiseInput(), cancellation));

    [HttpPost]
    public async Task<IActionResult> Create([Bind(Prefix = nameof(PromiseModel.Input))] PromiseInput input, [FromServices] PromisePayment promise, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(New), await ModelAsync(input, cancellation));
        }

        var made = await promise.RunAsync(own.Current.Id, input.On!.Value, input.Note ?? "", current.Actor, cancellation);
        if (made.Refusal is { } refusal)
        {
            return this.Refused(refusal, nameof(New), await ModelAsync(input, cancellation));
        }

        this.Say($"Merci : nous avons noté votre paiement pour le {FrenchText.Day(made.Value.PromisedOn)}.");
        return Redirect($"/mon-espace/{own.Current.Number}");
    }

    private async Task<PromiseModel> ModelAsync(PromiseInput input, CancellationToken cancellation) => new(
        await BalanceSentence.ReadAsync(db, own.Current.Id, clock.Today(), asStaff: false, cancellation),
        await db.PaymentPromises.AsNoTracking().Where(p => p.MemberId == own.Current.Id).OrderByDescending(p => p.Id).Take(5).ToListAsync(cancellation),
        clock.Today(),
        input);
}

public sealed record PromiseModel(BalanceExplanation Balance, IReadOnlyList<PaymentPromise> Made, DateOnly Today, PromiseInput Input)
{
    /// <summary>Null once nothing is owed any more.</summary>
    public PromiseState? StateOf(PaymentPromise promise) =>
        Balance.IsClear ? null : BalanceExplanation.StateOf(new ExplainedPromise(promise.PromisedOn, promise.AcceptedAt is not null), Today);
}

public sealed class PromiseInput
{
    [Required(ErrorMessage = "Indiquez le jour où vous pensez payer.")]
    public DateOnly? On { get; set; }

    [StringLength(PaymentPromise.NoteLimit)]
    public string? Note { get; set; }
}
