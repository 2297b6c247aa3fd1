using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Exchanges.MemberImports;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.MemberImports;

/// <summary>A members' file, from its upload to its result: file, columns, preview, confirmation.</summary>
[Route("equipe/adherents/import")]
[Authorize(Policies.MemberKeeper)]
public sealed class MemberImportsController(PicDbContext db, CurrentActor current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await PageAsync(cancellation));

    [HttpPost]
    public async Task<IActionResult> Create(IFormFile? file, [FromServices] UploadMemberFile upload, CancellationToken cancellation)
    {
        if (file is null)
        {
            ModelState.AddModelError("file", "Choisissez le fichier CSV à importer.");
            return await FaultyAsync(cancellation);
        }

        // One byte beyond the limit is enough to be refused for it.
        await using var stream = file.OpenReadStream();
        var bytes = new byte[Math.Min(file.Length, MemberFile.SizeLimit + 1)];
        await stream.ReadExactlyAsync(bytes, cancellation);
        var uploaded = await upload.RunAsync(file.FileName, bytes, current.Actor, cancellation);
        if (uploaded.IsDone)
        {
            return RedirectToAction(nameof(Edit), new { id = uploaded.Value });
        }

        ModelState.AddModelError("file", uploaded.Refusal!.Sentence);
        return await FaultyAsync(cancellation);
    }

    [HttpGet("{id:long}/colonnes")]
    public async Task<IActionResult> Edit(long id, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } import)
        {
            return NotFound();
        }

        var file = import.Read();
        return import.ConfirmedAt is not null ? RedirectToAction(nameof(Show), new { id })
            : file.IsDone ? View(new MemberImportColumnsPage(import, file.Value))
            : this.Refused(file.Refusal!, Url.Action(nameof(Index)));
    }

    [HttpPost("{id:long}/colonnes")]
    public async Task<IActionResult> Update(long id, MemberImportColumnsInput input, [FromServices] MapMemberImport map, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        var saved = await map.RunAsync(id, input.Columns, input.UpdateExisting, cancellation);
        return saved is null ? NotFound()
            : saved.IsDone ? RedirectToAction(nameof(Show), new { id })
            : this.Refused(saved.Refusal!, Url.Action(nameof(Edit), new { id }));
    }

    [HttpGet("{id:long}")]
    public async Task<IActionResult> Show(long id, PreviewList? liste, int? page, [FromServices] ProposeMemberImport proposal, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } import)
        {
            return NotFound();
        }

        if (import.ConfirmedAt is not null)
        {
            return View("Done", import);
        }

        var preview = await proposal.RunAsync(import, cancellation);
        return preview.IsDone ? View(new MemberImportPreviewPage(import, preview.Value, liste ?? MemberImportPreviewPage.FirstOf(preview.Value), page)) : this.Refused(preview.Refusal!, Url.Action(nameof(Index)));
    }

    private async Task<IActionResult> FaultyAsync(CancellationToken cancellation)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(nameof(Index), await PageAsync(cancellation));
    }

    private Task<MemberImport?> FindAsync(long id, CancellationToken cancellation) =>
        db.MemberImports.AsNoTracking().SingleOrDefaultAsync(import => import.Id == id, cancellation);

    private async Task<MemberImportsPage> PageAsync(CancellationToken cancellation) => new(
        await db.MemberImports.OrderByDescending(import => import.UploadedAt).Take(10)
            .Select(import => new PastImport(import.Id, import.FileName, import.UploadedAt, import.UploadedBy, import.ConfirmedAt, import.Added, import.Changed, import.Refused))
            .ToListAsync(cancellation));
}
