using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Exchanges.BankStatements;
using Pic.Application.Payments.Bank;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.CsvMappings;

/// <summary>How the columns of a CSV are read: tried on the file itself, then saved for the account.</summary>
[Authorize(Policies.Treasurer)]
[Route("equipe/releves/{id:long}/colonnes")]
public sealed class CsvMappingsController(PicDbContext db, CurrentActor current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Edit(long id, string? description, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } found)
        {
            return NotFound();
        }

        var saved = await db.CsvMappings.AsNoTracking().Include(m => m.BankAccount).SingleOrDefaultAsync(m => m.Name == description, cancellation);
        return View(CsvMappingPage.Of(found.File, found.Bytes, saved is null ? CsvMappingInput.Guess(found.Bytes) : CsvMappingInput.Of(saved.Read()), tried: saved is not null));
    }

    [HttpPost]
    public async Task<IActionResult> Update(long id, [Bind(Prefix = "Input")] CsvMappingInput input, string act, [FromServices] SaveCsvMapping save, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } found)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(Edit), CsvMappingPage.Of(found.File, found.Bytes, input, tried: false));
        }

        var page = CsvMappingPage.Of(found.File, found.Bytes, input, tried: true);
        if (act != "save" || page.Refusal is not null)
        {
            return act == "save" ? this.Refused(page.Refusal!, nameof(Edit), page) : View(nameof(Edit), page);
        }

        var saved = await save.RunAsync(input.ToMapping(), input.Account ?? "", current.Actor, cancellation);
        if (saved.Refusal is { } refusal)
        {
            return this.Refused(refusal, nameof(Edit), page);
        }

        this.Say($"La description « {saved.Value.Name} » est enregistrée : les prochains fichiers de ce compte seront lus ainsi.");
        return RedirectToAction("Show", "Statements", new { id, description = saved.Value.Name });
    }

    private async Task<(StatementFile File, byte[] Bytes)?> FindAsync(long id, CancellationToken cancellation)
    {
        var found = await db.StatementContents.AsNoTracking().Include(c => c.StatementFile).SingleOrDefaultAsync(c => c.StatementFileId == id && c.StatementFile.ImportedAt == null, cancellation);
        return found is null ? null : (found.StatementFile, found.Bytes);
    }
}
