using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Payments.Bank;
using Pic.Web.Features.Shared;
using Pic.Web.Security;
using Pic.Web.Tags;

namespace Pic.Web.Features.Staff.NotOursRules;

/// <summary>Words that put a bank line aside by themselves.</summary>
[Route("equipe/rapprochement/regles")]
public sealed class NotOursRulesController(PicDbContext db, CurrentActor current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation)
    {
        var rules = await db.NotOursRules.AsNoTracking().OrderBy(r => r.EndedAt != null).ThenByDescending(r => r.Since)
            .Select(r => new RuleRow(r, db.LineDecisions.Count(d => d.NotOursRuleId == r.Id && d.UndoneAt == null))).ToListAsync(cancellation);
        return View(new RulesPage(rules, User.IsInRole(Policies.Treasurer)));
    }

    [HttpPost]
    [Authorize(Policies.Treasurer)]
    public async Task<IActionResult> Create(string? words, [FromServices] Application.Payments.Reconciling.NotOursRules rules, CancellationToken cancellation)
    {
        var done = await rules.AddAsync(words ?? "", current.Actor, cancellation);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, Url.Action(nameof(Index)));
        }

        this.Say($"La règle est enregistrée : {French.Several(done.Value.Lines, "ligne mise de côté", "lignes mises de côté")}.");
        return RedirectToAction(nameof(Index));
    }

    [HttpPost("{id:long}/fin")]
    [Authorize(Policies.Treasurer)]
    public async Task<IActionResult> End(long id, bool giveBack, [FromServices] Application.Payments.Reconciling.NotOursRules rules, CancellationToken cancellation)
    {
        if (await rules.EndAsync(id, giveBack, current.Actor, cancellation) is not { } done)
        {
            return NotFound();
        }

        this.Say(done.Lines == 0 ? "La règle ne s’applique plus." : $"La règle ne s’applique plus, {French.Several(done.Lines, "ligne est", "lignes sont")} de nouveau à rapprocher.");
        return RedirectToAction(nameof(Index));
    }
}

/// <summary>The rules, those in force first.</summary>
public sealed record RulesPage(IReadOnlyList<RuleRow> Rules, bool MayAct);

/// <summary>A rule and how many lines it keeps aside.</summary>
public sealed record RuleRow(NotOursRule Rule, int Lines);
