using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Pic.Application.Data;
using Pic.Application.Exchanges.PortalBundles;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.PortalExports;

/// <summary>Everything the portal knows, to move it elsewhere or to keep it: for the admins, and not without the team knowing.</summary>
[Route("equipe/exports/portail")]
[Authorize(Policies.SystemAdmin)]
public sealed class PortalExportsController(PicDbContext db, ExportPortal export, CurrentActor current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(new PortalExportModel(
        await db.Members.CountAsync(cancellation),
        await db.Invoices.CountAsync(i => i.Number != null, cancellation),
        await db.IssuedDocuments.CountAsync(d => d.FrozenAt != null, cancellation),
        await db.OutboxMails.CountAsync(cancellation),
        await db.JournalEntries.Where(e => e.Act == "portal.exported").OrderByDescending(e => e.At).Take(5).Select(e => new PortalExported(e.At, e.By)).ToListAsync(cancellation)));

    /// <summary>The answer is written while the database is read: it is never whole in memory, nor on the disk.</summary>
    [HttpPost]
    public async Task<IActionResult> Create(CancellationToken cancellation)
    {
        Response.ContentType = ExportPortal.MediaType;
        Response.Headers.CacheControl = "private, no-store";
        Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = export.FileName }.ToString();
        // The zip writes the last bytes of each of its files in the old way.
        HttpContext.Features.Get<IHttpBodyControlFeature>()!.AllowSynchronousIO = true;
        await export.RunAsync(Response.Body, current.Actor, cancellation);
        return new EmptyResult();
    }
}

/// <summary>How much would leave, and when it last did.</summary>
public sealed record PortalExportModel(int Members, int Invoices, int Papers, int Mails, IReadOnlyList<PortalExported> Last);

public sealed record PortalExported(DateTimeOffset At, string By);
