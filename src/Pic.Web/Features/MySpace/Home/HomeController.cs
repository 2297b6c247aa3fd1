using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Rules;
using Pic.Web.Features.MySpace.Contacts;
using Pic.Web.Features.MySpace.Invoices;
using Pic.Web.Features.MySpace.Services;
using Pic.Web.Security;

namespace Pic.Web.Features.MySpace.Home;

/// <summary>The first page of an association: what it owes, how to pay, and all that is its own.</summary>
[Route("mon-espace/{number}")]
public sealed class HomeController(PicDbContext db, OwnMembers own, TimeProvider clock) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation)
    {
        var host = await db.HostProfiles.AsNoTracking().OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancellation);
        var invoices = await OwnInvoices.ReadAsync(db, own.Current.Id, clock.Today(), cancellation);
        return View(new HomeModel(
            Owed.Of(invoices),
            PaymentModel.Of(host, invoices),
            invoices,
            await OwnServices.ReadAsync(db, own.Current.Id, cancellation),
            await OwnContacts.ReadAsync(db, own.Current.Id, cancellation),
            await BalanceSentence.ReadAsync(db, own.Current.Id, clock.Today(), asStaff: false, cancellation)));
    }
}
