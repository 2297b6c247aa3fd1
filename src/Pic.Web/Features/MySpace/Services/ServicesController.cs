using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Services;
using Pic.Web.Security;

namespace Pic.Web.Features.MySpace.Services;

/// <summary>The services of one association and, when one is off, why and what to do; what it asked for and what was answered.</summary>
[Route("mon-espace/{number}/services")]
public sealed class ServicesController(PicDbContext db, OwnMembers own) : Controller
{
    private const int RequestsShown = 10;

    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(new OwnServicesModel(
        own.Current.Number,
        await OwnServices.ReadAsync(db, own.Current.Id, cancellation),
        await db.ServiceRequests.AsNoTracking().Where(r => r.MemberId == own.Current.Id).OrderByDescending(r => r.AskedAt).Take(RequestsShown).ToListAsync(cancellation)));
}

public sealed record OwnServicesModel(string Number, IReadOnlyList<OwnService> Services, IReadOnlyList<ServiceRequest> Requests);
