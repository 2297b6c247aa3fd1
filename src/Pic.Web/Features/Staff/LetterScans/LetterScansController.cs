using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.LetterScans;

/// <summary>The scan of the receipt of a registered letter.</summary>
[Route("equipe/recommandes/{id:long}")]
public sealed class LetterScansController(PicDbContext db, CurrentActor current) : Controller
{
    private const string Home = "/equipe/recommandes";

    [HttpPost("scan")]
    [Authorize(Policies.BoardRoom)]
    public async Task<IActionResult> Attach(long id, IFormFile? file, [FromServices] AttachScan attach, CancellationToken cancellation)
    {
        if (!await db.RegisteredLetters.AnyAsync(l => l.Id == id, cancellation))
        {
            return NotFound();
        }

        if (file is null || file.Length > AttachScan.Limit)
        {
            return this.Refused(Refusals.ScanWrong(), $"{Home}/{id}");
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellation);
        var done = await attach.RunAsync(id, content.ToArray(), current.Actor, cancellation);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, $"{Home}/{id}");
        }

        this.Say("L’avis est joint au dossier.");
        return Redirect($"{Home}/{id}");
    }

    [HttpGet("scan")]
    public async Task<IActionResult> Scan(long id, CancellationToken cancellation)
    {
        var scan = await db.RegisteredLetters.Where(l => l.Id == id).Select(l => l.Scan).FirstOrDefaultAsync(cancellation);
        return scan is not null && AttachScan.TypeOf(scan) is { } type ? File(scan, type.Type, $"avis-{id}.{type.Ending}") : NotFound();
    }
}
