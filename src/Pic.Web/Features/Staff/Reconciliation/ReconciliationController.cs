using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Payments.Bank;
using Pic.Application.Payments.Reconciling;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.Reconciliation;

/// <summary>The evening's screen: each line of the bank with its best guess, decided from the keyboard, by two people at once if they like.</summary>
[Route("equipe/rapprochement")]
public sealed class ReconciliationController(PicDbContext db, ProposeMatches propose, TimeProvider clock) : Controller
{
    private const int Shown = 40;

    private bool MayAct => User.IsInRole(Policies.Treasurer);

    [HttpGet]
    public async Task<IActionResult> Index(LineTab liste, int? page, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var proposals = await propose.RunAsync(cancellation);
        var certain = proposals.Where(p => p.IsCertain).ToList();
        var counts = new LineCounts(
            proposals.Count,
            certain.Count,
            certain.Sum(p => p.Line.Amount),
            await Decided(LineDecisionKind.Matched).CountAsync(cancellation),
            await Decided(LineDecisionKind.NotOurs).CountAsync(cancellation),
            await Outgoing().CountAsync(cancellation));
        var pager = Pager.Of(page, Total(counts, liste), Shown);
        IReadOnlyList<MatchRow> rows = liste switch
        {
            LineTab.Ouvertes => [.. proposals.Skip(pager.Skip).Take(pager.Size).Select(p => new MatchRow(p, null, MayAct))],
            LineTab.Faites => await RowsAsync(Decided(LineDecisionKind.Matched), pager, cancellation),
            LineTab.Ecartees => await RowsAsync(Decided(LineDecisionKind.NotOurs), pager, cancellation),
            LineTab.Sorties => await RowsAsync(Outgoing(), pager, cancellation),
        };
        return View(new ReconciliationPage(liste, rows, pager, counts, now, MayAct));
    }

    /// <summary>What anybody decided or took back since this moment: the rows concerned, for pages that show them.</summary>
    [HttpGet("nouvelles")]
    public async Task<IActionResult> News(long depuis, CancellationToken cancellation)
    {
        // A little earlier than asked: a decision commits a moment after its hour was read.
        var (now, since) = (clock.GetUtcNow(), new DateTimeOffset(Math.Clamp(depuis, 0, DateTime.MaxValue.Ticks), TimeSpan.Zero).AddSeconds(depuis > TimeSpan.TicksPerMinute ? -10 : 0));
        var touched = await db.LineDecisions.Where(d => d.DecidedAt >= since || d.UndoneAt >= since).GroupBy(d => d.BankLineId).OrderByDescending(g => g.Max(d => d.Id)).Select(g => g.Key).Take(200).ToListAsync(cancellation);
        var decided = await db.Rows(db.BankLines.Where(l => touched.Contains(l.Id))).Where(l => l.Kind != null).ToListAsync(cancellation);
        var reopened = await propose.RunAsync([.. touched.Except(decided.Select(d => d.Id))], cancellation);
        var rows = decided.Select(d => new MatchRow(null, d, MayAct)).Concat(reopened.Select(p => new MatchRow(p, null, MayAct))).ToList();
        return PartialView("_News", new NewsModel(rows, await db.OpenLines().CountAsync(cancellation), now));
    }

    [HttpGet("certaines")]
    [Authorize(Policies.Treasurer)]
    public async Task<IActionResult> Certain(CancellationToken cancellation)
    {
        var certain = (await propose.RunAsync(cancellation)).Where(p => p.IsCertain).ToList();
        return certain.Count == 0 ? RedirectToAction(nameof(Index)) : View(new CertainPage(certain.Count, certain.Sum(p => p.Line.Amount), [.. certain.Take(500)], AcceptMatches.Shown(certain)));
    }

    private static int Total(LineCounts counts, LineTab tab) => tab switch
    {
        LineTab.Ouvertes => counts.Open,
        LineTab.Faites => counts.Matched,
        LineTab.Ecartees => counts.NotOurs,
        LineTab.Sorties => counts.Outgoing,
    };

    private async Task<IReadOnlyList<MatchRow>> RowsAsync(IQueryable<BankLine> lines, Pager pager, CancellationToken cancellation)
    {
        var rows = await db.Rows(lines).OrderByDescending(l => l.DecidedAt).ThenByDescending(l => l.BookedOn).ThenByDescending(l => l.Id).Skip(pager.Skip).Take(pager.Size).ToListAsync(cancellation);
        return [.. rows.Select(r => new MatchRow(null, r, MayAct))];
    }

    private IQueryable<BankLine> Decided(LineDecisionKind kind) => db.BankLines.Where(l => l.Decisions.Any(d => d.UndoneAt == null && d.Kind == kind));

    private IQueryable<BankLine> Outgoing() => db.BankLines.Where(l => l.Amount <= 0 && l.Decisions.All(d => d.UndoneAt != null));
}

/// <summary>The certain lines, to be confirmed in one act.</summary>
/// <param name="Shown">What the lines pay, so that nothing else is confirmed.</param>
public sealed record CertainPage(int Count, decimal Sum, IReadOnlyList<LineProposal> Lines, string Shown);

/// <summary>Rows that changed, and how many lines are left.</summary>
public sealed record NewsModel(IReadOnlyList<MatchRow> Rows, int Open, DateTimeOffset Now);
