using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Members;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.ChequeDeposits;

/// <summary>Cheques on the desk, and the slips with which others went to the bank.</summary>
[Route("equipe/remises")]
public sealed class ChequeDepositsController(PicDbContext db, TimeProvider clock, CurrentActor current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(int? page, CancellationToken cancellation) => View(await ModelAsync(page, new DepositInput { DepositedOn = clock.Today() }, cancellation));

    [HttpPost]
    [Authorize(Policies.Treasurer)]
    public async Task<IActionResult> Create([Bind(Prefix = nameof(DepositsModel.Deposit))] DepositInput input, [FromServices] DepositCheques deposit, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(Index), await ModelAsync(null, input, cancellation));
        }

        var done = await deposit.RunAsync(input.Cheques, input.DepositedOn!.Value, current.Actor, cancellation);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, nameof(Index), await ModelAsync(null, input, cancellation));
        }

        this.Say($"Le bordereau {done.Value.Number} est prêt à imprimer.");
        return RedirectToAction(nameof(Show), new { slip = done.Value.Number });
    }

    [HttpGet("{slip}")]
    public async Task<IActionResult> Show(string slip, CancellationToken cancellation) =>
        await SlipAsync(slip, cancellation) is { } deposit ? View(deposit) : NotFound();

    [HttpGet("{slip}.pdf")]
    public async Task<IActionResult> Pdf(string slip, [FromServices] DepositSlip paper, CancellationToken cancellation) =>
        await paper.RunAsync(slip, cancellation) is { } made ? this.Paper(made) : NotFound();

    private Task<ChequeDeposit?> SlipAsync(string slip, CancellationToken cancellation) =>
        db.ChequeDeposits.AsNoTracking().Include(d => d.Cheques.OrderBy(c => c.Id)).ThenInclude(c => c.Reversal).FirstOrDefaultAsync(d => d.Number == slip, cancellation);

    private async Task<DepositsModel> ModelAsync(int? page, DepositInput input, CancellationToken cancellation)
    {
        var slips = db.ChequeDeposits.OrderByDescending(d => d.Id).Select(d => new SlipRow(d.Number, d.DepositedOn, d.Cheques.Count, d.Cheques.Sum(c => c.Amount)));
        var pager = Pager.Of(page, await db.ChequeDeposits.CountAsync(cancellation));
        return new DepositsModel(
            await db.ChequesOnDesk().AsNoTracking().Include(p => p.Member).OrderBy(p => p.ReceivedOn).ThenBy(p => p.Id).ToListAsync(cancellation),
            await slips.Skip(pager.Skip).Take(pager.Size).ToListAsync(cancellation),
            pager,
            User.IsInRole(nameof(StaffRole.Treasurer)),
            input);
    }
}

public sealed record DepositsModel(IReadOnlyList<Payment> OnDesk, IReadOnlyList<SlipRow> Slips, Pager Pager, bool MayDeposit, DepositInput Deposit);

public sealed record SlipRow(string Number, DateOnly DepositedOn, int Count, decimal Total);

public sealed class DepositInput
{
    [Required(ErrorMessage = "Indiquez le jour de la remise à la banque.")]
    public DateOnly? DepositedOn { get; set; }

    public List<long> Cheques { get; set; } = [];
}
