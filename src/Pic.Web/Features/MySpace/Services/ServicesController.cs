using Microsoft.AspNetCore.Mvc;
using Pic.Application.Data;
using Pic.Web.Security;

namespace Pic.Web.Features.MySpace.Services;

/// <summary>The services of one association and, when one is off, why and what to do.</summary>
[Route("mon-espace/{number}/services")]
public sealed class ServicesController(PicDbContext db, OwnMembers own) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await OwnServices.ReadAsync(db, own.Current.Id, cancellation));
}
