using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Application.Payments.Bank;
using Pic.Application.Payments.Reconciling;
using Pic.Rules.Payments;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.Splits;

/// <summary>One line over several invoices, of several associations if need be. The invoices taken stand in the address.</summary>
[Authorize(Policies.Treasurer)]
[Route("equipe/rapprochement/{id:long}")]
public sealed class SplitsController(PicDbContext db, ProposeMatches propose, CurrentActor current) : Controller
{
    private const int Found = 20;

    [HttpGet]
    public async Task<IActionResult> Edit(long id, string? q, List<long> facture, long? membre, CancellationToken cancellation)
    {
        var line = await db.BankLines.AsNoTracking().Include(l => l.Decisions).SingleOrDefaultAsync(l => l.Id == id && l.Amount > 0, cancellation);
        if (line is null)
        {
            return NotFound();
        }

        if (line.Decisions.Exists(d => d.UndoneAt is null))
        {
            return RedirectToAction("Show", "BankLines", new { id });
        }

        if (facture.Count == 0 && membre is null && q is null && (await propose.RunAsync([id], cancellation)).SingleOrDefault()?.Best is { } best)
        {
            (facture, membre) = ([.. best.Shares.Select(s => s.InvoiceId)], best.MemberId);
        }

        var taken = await OwedAsync(db.OpenBalances().Where(b => facture.Contains(b.InvoiceId)), facture.Count, cancellation);
        var shares = OldestDebtFirst.Propose(line.Amount, taken.Select(t => new OpenDebt(t.Number, t.IssuedOn, t.Open))).Shares.ToDictionary(s => s.Number, s => s.Amount);
        var found = await FindAsync(q, facture, cancellation);
        return View(new SplitPage(line, taken, shares, q, found, await CreditorsAsync([.. taken.Select(t => t.MemberId)], membre, cancellation), membre));
    }

    [HttpPost("parts")]
    public async Task<IActionResult> Create(long id, SplitInput input, [FromServices] AcceptMatches accept, CancellationToken cancellation)
    {
        var line = await db.BankLines.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id && l.Amount > 0, cancellation);
        var issued = input.Invoice.Distinct().ToList();
        if (line is null || await db.Invoices.CountAsync(i => issued.Contains(i.Id) && i.Number != null, cancellation) != issued.Count)
        {
            return NotFound();
        }

        var (splits, faults) = input.Read();
        if (faults.Count > 0)
        {
            return this.Invalid(nameof(Edit), await TypedAsync(line, input, splits, faults, cancellation));
        }

        var done = await accept.RunAsync(new AcceptedMatch(id, input.Member, splits) { Surplus = input.Surplus }, current.Actor, cancellation);
        return done.Refusal is { } refusal
            ? this.Refused(refusal, nameof(Edit), await TypedAsync(line, input, splits, faults, cancellation))
            : LocalRedirect(Url.Action("Index", "Reconciliation") + $"#ligne-{id}");
    }

    /// <summary>The page as it was sent.</summary>
    private async Task<SplitPage> TypedAsync(BankLine line, SplitInput input, IReadOnlyList<PaymentSplit> splits, IReadOnlyDictionary<long, string> faults, CancellationToken cancellation)
    {
        var taken = await OwedAsync(db.OpenBalances().Where(b => input.Invoice.Contains(b.InvoiceId)), input.Invoice.Count, cancellation);
        var amounts = splits.ToLookup(s => s.InvoiceId, s => s.Amount);
        var shares = taken.ToDictionary(t => t.Number, t => amounts[t.InvoiceId].Sum());
        return new SplitPage(line, taken, shares, null, [], await CreditorsAsync([.. taken.Select(t => t.MemberId)], input.Member, cancellation), input.Member)
        {
            Typed = input.Texts(),
            Faults = faults,
            Surplus = input.Surplus,
        };
    }

    private async Task<IReadOnlyList<OwedInvoice>> FindAsync(string? q, List<long> taken, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(q))
        {
            return [];
        }

        var (pattern, number) = (SearchText.LikePattern(q), $"%{q.Trim().ToUpperInvariant()}%");
        var open = db.OpenBalances().Where(b => !taken.Contains(b.InvoiceId)
            && (db.Members.Any(m => m.Id == b.MemberId && EF.Functions.Like(m.SearchText, pattern)) || EF.Functions.Like(b.Number, number)));
        return await OwedAsync(open, Found, cancellation);
    }

    private async Task<IReadOnlyList<OwedInvoice>> OwedAsync(IQueryable<Pic.Application.Invoicing.InvoiceBalance> balances, int most, CancellationToken cancellation) =>
        await balances.Join(db.Members, b => b.MemberId, m => m.Id, (b, m) => new OwedInvoice
        {
            InvoiceId = b.InvoiceId,
            Number = b.Number,
            MemberId = m.Id,
            MemberNumber = m.Number,
            MemberName = m.Name,
            IssuedOn = b.IssuedOn,
            DueOn = b.DueOn ?? b.IssuedOn,
            Open = b.Total - b.Credited - b.Paid - b.WrittenOff,
        }).OrderBy(b => b.IssuedOn).ThenBy(b => b.Number.Length).ThenBy(b => b.Number).Take(most).ToListAsync(cancellation);

    private async Task<IReadOnlyList<Creditor>> CreditorsAsync(List<long> members, long? chosen, CancellationToken cancellation)
    {
        var ids = members.Concat(chosen is { } one ? [one] : []).Distinct().ToList();
        return await db.Members.Where(m => ids.Contains(m.Id)).OrderBy(m => m.Name).Select(m => new Creditor(m.Id, m.Number, m.Name)).ToListAsync(cancellation);
    }
}
