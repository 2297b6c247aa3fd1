using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Payments;
using Pic.Application.Payments.Reconciling;
using Pic.Rules;
using Pic.Rules.Payments.Matching;
using Pic.Web.Features.Shared;
using Pic.Web.Security;
using Pic.Web.Tags;

namespace Pic.Web.Features.Staff.Reconciliation;

/// <summary>What a person decides of a line. A script gets the row back, a browser without one the list.</summary>
[Authorize(Policies.Treasurer)]
[Route("equipe/rapprochement")]
public sealed class MatchesController(PicDbContext db, ProposeMatches propose, CurrentActor current) : Controller
{
    [HttpPost("{id:long}/accord")]
    public async Task<IActionResult> Create(long id, MatchInput input, [FromServices] AcceptMatches accept, CancellationToken cancellation)
    {
        if (!await db.BankLines.AnyAsync(l => l.Id == id && l.Amount > 0, cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid || input.ToMatch(id) is not { } match)
        {
            return NotFound();
        }

        var issued = match.Splits.Select(s => s.InvoiceId).Distinct().ToList();
        if (await db.Invoices.CountAsync(i => issued.Contains(i.Id) && i.Number != null, cancellation) != issued.Count)
        {
            return NotFound();
        }

        var done = await accept.RunAsync(match, current.Actor, cancellation);
        return await AnswerAsync(id, done.Refusal, cancellation);
    }

    [HttpPost("{id:long}/refus")]
    public async Task<IActionResult> TurnDown(long id, string? guess, [FromServices] TurnDownGuess turnDown, CancellationToken cancellation) =>
        guess is { Length: > 0 } && await turnDown.RunAsync(id, guess, current.Actor, cancellation) ? await AnswerAsync(id, null, cancellation) : NotFound();

    [HttpPost("{id:long}/reprise")]
    public async Task<IActionResult> ProposeAgain(long id, [FromServices] TurnDownGuess turnDown, CancellationToken cancellation)
    {
        if (!await db.BankLines.AnyAsync(l => l.Id == id, cancellation))
        {
            return NotFound();
        }

        await turnDown.ForgetAsync(id, cancellation);
        return await AnswerAsync(id, null, cancellation);
    }

    [HttpPost("{id:long}/ecart")]
    public async Task<IActionResult> PutAside(long id, [FromServices] PutLineAside aside, CancellationToken cancellation) =>
        await aside.RunAsync(id, current.Actor, cancellation) is { } done ? await AnswerAsync(id, done.Refusal, cancellation) : NotFound();

    [HttpPost("{id:long}/annulation")]
    public async Task<IActionResult> Undo(long id, [FromServices] UndoDecision undo, CancellationToken cancellation) =>
        await undo.RunAsync(id, current.Actor, cancellation) is { } done ? await AnswerAsync(id, done.Refusal, cancellation) : NotFound();

    [HttpPost("certaines")]
    public async Task<IActionResult> CreateCertain(int count, string? sum, string? shown, [FromServices] AcceptMatches accept, CancellationToken cancellation)
    {
        var seen = new BulkAcceptance(count, decimal.TryParse(sum, NumberStyles.Number, CultureInfo.InvariantCulture, out var euros) ? euros : 0);
        var done = await accept.RunCertainAsync(seen, current.Actor, shown, cancellation);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, Url.Action("Certain", "Reconciliation"));
        }

        this.Say($"{French.Several(done.Value.Count, "ligne rapprochée", "lignes rapprochées")}, {French.Amount(done.Value.Sum)}. Chacune peut être annulée pendant {UndoPayment.Days} jours.");
        return RedirectToAction("Index", "Reconciliation");
    }

    private async Task<IActionResult> AnswerAsync(long id, Refusal? refusal, CancellationToken cancellation)
    {
        if (!Request.Headers.ContainsKey("HX-Request"))
        {
            var back = Url.Action("Index", "Reconciliation") + $"#ligne-{id}";
            return refusal is null ? LocalRedirect(back) : this.Refused(refusal, back);
        }

        // The figures above the list count anew, once the hands rest.
        Response.Headers["HX-Trigger"] = "decided";
        var proposal = (await propose.RunAsync([id], cancellation)).SingleOrDefault();
        var decided = proposal is null ? await db.Rows(db.BankLines.Where(l => l.Id == id)).SingleOrDefaultAsync(cancellation) : null;
        return proposal is null && decided is null ? NotFound() : PartialView("~/Features/Staff/Reconciliation/_Row.cshtml", new MatchRow(proposal, decided, true) { Refusal = refusal?.Sentence });
    }
}

/// <summary>The guess that a form accepts, its parts as one text.</summary>
public sealed class MatchInput
{
    public long? Member { get; init; }

    /// <summary>12=30.00,15=7.50; empty when all of it becomes credit.</summary>
    public string? Parts { get; init; }

    public MatchReason? Reason { get; init; }
    public string? Evidence { get; init; }
    public Surplus Surplus { get; init; }

    /// <summary>Null for parts that no page of ours wrote.</summary>
    public AcceptedMatch? ToMatch(long lineId)
    {
        var splits = new List<PaymentSplit>();
        foreach (var part in (Parts ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('=') is not [var invoice, var amount]
                || !long.TryParse(invoice, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                || !decimal.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var euros))
            {
                return null;
            }

            splits.Add(new PaymentSplit(id, euros));
        }

        return new AcceptedMatch(lineId, Member, splits) { Reason = Reason, Evidence = Evidence ?? "", Surplus = Surplus };
    }
}
