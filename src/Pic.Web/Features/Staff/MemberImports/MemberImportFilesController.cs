using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Exchanges;
using Pic.Application.Exchanges.MemberImports;
using Pic.Web.Features.Shared;

namespace Pic.Web.Features.Staff.MemberImports;

/// <summary>The files of an import to take away: the template, and the faults to correct a file by.</summary>
[Route("equipe/adherents/import")]
public sealed class MemberImportFilesController(PicDbContext db) : Controller
{
    [HttpGet("modele.csv")]
    public IActionResult Template() => File(MemberImportTemplate.File(), CsvText.MediaType, MemberImportTemplate.FileName);

    [HttpGet("{id:long}/fautes.csv")]
    public async Task<IActionResult> Faults(long id, [FromServices] ProposeMemberImport proposal, CancellationToken cancellation)
    {
        var import = await db.MemberImports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancellation);
        if (import is null)
        {
            return NotFound();
        }

        var preview = await proposal.RunAsync(import, cancellation);
        return preview.IsDone
            ? File(preview.Value.FaultsCsv(), CsvText.MediaType, $"fautes-import-{id}.csv")
            : this.Refused(preview.Refusal!, Url.Action("Index", "MemberImports"));
    }
}
