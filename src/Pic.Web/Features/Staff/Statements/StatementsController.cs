using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Exchanges.BankStatements;
using Pic.Application.Payments.Bank;
using Pic.Rules;
using Pic.Web.Features.Shared;
using Pic.Web.Security;
using Pic.Web.Tags;

namespace Pic.Web.Features.Staff.Statements;

/// <summary>Bank files: put in, looked into, imported.</summary>
[Route("equipe/releves")]
public sealed class StatementsController(PicDbContext db, TimeProvider clock, CurrentActor current) : Controller
{
    private const long MostBytes = 3 * BankStatementReader.MaxBytes;

    [HttpGet]
    public async Task<IActionResult> Index(int? page, CancellationToken cancellation) => View(await PageAsync(page, cancellation));

    [HttpPost]
    [Authorize(Policies.Treasurer)]
    [RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
    public async Task<IActionResult> Create(List<IFormFile> files, [FromServices] KeepStatement keep, CancellationToken cancellation)
    {
        if (files.Count == 0)
        {
            ModelState.AddModelError("files", "Choisissez au moins un relevé.");
            return this.Invalid(nameof(Index), await PageAsync(null, cancellation));
        }

        var (known, refused) = (0, 0);
        foreach (var file in files)
        {
            await using var content = file.OpenReadStream();
            var kept = file.Length > BankStatementReader.MaxBytes ? StatementRefusals.TooLarge : await keep.RunAsync(new StatementSource(file.FileName, content), current.Actor, cancellation);
            if (kept.Refusal is { } refusal)
            {
                ModelState.AddModelError("files", $"{file.FileName} : {refusal.Sentence}");
                refused++;
            }
            else
            {
                known += kept.Value.ImportedAt is null ? 0 : 1;
            }
        }

        if (!ModelState.IsValid)
        {
            var left = files.Count - refused;
            var notKept = left == 0 ? null : $"{French.Several(refused, "fichier n’est pas gardé", "fichiers ne sont pas gardés")}, {(left == 1 ? "l’autre attend" : $"les {left} autres attendent")} ci-dessous.";
            return this.Invalid(nameof(Index), await PageAsync(null, cancellation) with { NotKept = notKept });
        }

        this.Say(known == files.Count ? "Ces relevés étaient déjà importés : rien n’a changé." : "Vérifiez les relevés ci-dessous, puis importez-les.");
        return RedirectToAction(nameof(Index));
    }

    [HttpGet("{id:long}")]
    public async Task<IActionResult> Show(long id, int? page, string? description, List<string>? compte, [FromServices] KeptStatements kept, CancellationToken cancellation)
    {
        var file = await db.StatementFiles.AsNoTracking().Include(f => f.Statements).ThenInclude(s => s.BankAccount).SingleOrDefaultAsync(f => f.Id == id, cancellation);
        if (file is null)
        {
            return NotFound();
        }

        if (file.ImportedAt is not null)
        {
            return View("Imported", await ImportedAsync(file, page, cancellation));
        }

        var mappings = await db.CsvMappings.AsNoTracking().OrderBy(m => m.Name).Select(m => m.Name).ToListAsync(cancellation);
        var outcome = await kept.ReadAsync(id, description, compte, cancellation);
        return outcome is null ? NotFound() : View(new StatementPage(file, outcome, mappings, description ?? file.MappingName, compte ?? [], page, User.IsInRole(Policies.Treasurer)));
    }

    [HttpGet("{id:long}/fichier")]
    public async Task<IActionResult> Download(long id, CancellationToken cancellation)
    {
        var found = await db.StatementContents.AsNoTracking().Where(c => c.StatementFileId == id).Select(c => new { c.Bytes, c.StatementFile.FileName }).SingleOrDefaultAsync(cancellation);
        return found is null ? NotFound() : File(found.Bytes, "application/octet-stream", found.FileName);
    }

    private async Task<StatementsPage> PageAsync(int? page, CancellationToken cancellation)
    {
        var imported = db.StatementFiles.AsNoTracking().Where(f => f.ImportedAt != null);
        var pager = Pager.Of(page, await imported.CountAsync(cancellation), 20);
        return new StatementsPage(
            await db.StatementFiles.AsNoTracking().Where(f => f.ImportedAt == null).OrderBy(f => f.ReceivedAt).ToListAsync(cancellation),
            await imported.OrderByDescending(f => f.ImportedAt).ThenByDescending(f => f.Id).Skip(pager.Skip).Take(pager.Size).ToListAsync(cancellation),
            pager,
            await db.BankAccounts.AsNoTracking().OrderBy(a => a.Id).ToListAsync(cancellation),
            await db.CsvMappings.AsNoTracking().Include(m => m.BankAccount).OrderBy(m => m.Name).ToListAsync(cancellation),
            await db.BankLines.CountAsync(l => l.Amount > 0 && l.Decisions.All(d => d.UndoneAt != null), cancellation),
            await db.LastBankDayAsync(clock.Today(), cancellation),
            User.IsInRole(Policies.Treasurer));
    }

    private async Task<ImportedPage> ImportedAsync(StatementFile file, int? page, CancellationToken cancellation)
    {
        var lines = db.BankLines.AsNoTracking().Where(l => l.StatementFileId == file.Id);
        var pager = Pager.Of(page, await lines.CountAsync(cancellation));
        var rows = await lines.OrderBy(l => l.Id).Skip(pager.Skip).Take(pager.Size).Include(l => l.Decisions.Where(d => d.UndoneAt == null)).ToListAsync(cancellation);
        return new ImportedPage(file, rows, pager, User.IsInRole(Policies.Treasurer));
    }
}
