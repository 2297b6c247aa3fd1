using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Payments.Bank;
using Pic.Web.Features.Shared;
using Pic.Web.Security;
using Pic.Web.Tags;

namespace Pic.Web.Features.Staff.Statements;

/// <summary>The word of a person on files that wait: import, take away; and the names of the accounts.</summary>
[Authorize(Policies.Treasurer)]
public sealed class StatementImportsController(PicDbContext db, KeptStatements kept, CurrentActor current) : Controller
{
    [HttpPost("equipe/releves/{id:long}/import")]
    public async Task<IActionResult> Create(long id, string? description, List<string>? compte, CancellationToken cancellation)
    {
        var done = await kept.ImportAsync(id, description, compte, current.Actor, cancellation);
        if (done is null)
        {
            return NotFound();
        }

        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, Url.Action("Show", "Statements", new { id }));
        }

        this.Say(Sentence(done.Value.Added, 1));
        return RedirectToAction("Index", "Statements");
    }

    [HttpPost("equipe/releves/imports")]
    public async Task<IActionResult> CreateAll(CancellationToken cancellation)
    {
        var waiting = await db.StatementFiles.Where(f => f.ImportedAt == null).OrderBy(f => f.FirstOn).ThenBy(f => f.Id).Select(f => f.Id).ToListAsync(cancellation);
        var (added, files) = (0, 0);
        foreach (var id in waiting)
        {
            // What still lacks a description or an account keeps waiting, and says so on the page.
            if (await kept.ImportAsync(id, null, null, current.Actor, cancellation) is { IsDone: true } done)
            {
                (added, files) = (added + done.Value.Added, files + 1);
            }

            db.ChangeTracker.Clear();
        }

        this.Say(Sentence(added, files));
        return RedirectToAction("Index", "Statements");
    }

    [HttpPost("equipe/releves/{id:long}/retrait")]
    public async Task<IActionResult> Remove(long id, [FromServices] TimeProvider clock, CancellationToken cancellation)
    {
        var removed = await kept.RemoveAsync(id, current.Actor, clock, cancellation);
        if (removed is null)
        {
            return NotFound();
        }

        if (removed.Refusal is { } refusal)
        {
            return this.Refused(refusal, Url.Action("Show", "Statements", new { id }));
        }

        this.Say($"{removed.Value} est retiré.");
        return RedirectToAction("Index", "Statements");
    }

    [HttpPost("equipe/comptes/{id:long}")]
    public async Task<IActionResult> Rename(long id, string? label, [FromServices] NameBankAccount name, CancellationToken cancellation)
    {
        if (!await name.RunAsync(id, label ?? "", cancellation))
        {
            return NotFound();
        }

        this.Say("Le nom du compte est enregistré.");
        return RedirectToAction("Index", "Statements");
    }

    private static string Sentence(int added, int files) =>
        files == 0 ? "Aucun relevé n’était prêt : indiquez d’abord ce qui manque à chacun."
        : $"{French.Several(files, "relevé importé", "relevés importés")}, {French.Several(added, "ligne nouvelle", "lignes nouvelles")}. Vous pouvez passer au rapprochement.";
}
