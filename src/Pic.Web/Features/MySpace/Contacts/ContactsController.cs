using Microsoft.AspNetCore.Mvc;
using Pic.Application.Data;
using Pic.Web.Security;

namespace Pic.Web.Features.MySpace.Contacts;

/// <summary>Who acts for one association.</summary>
[Route("mon-espace/{number}/contacts")]
public sealed class ContactsController(PicDbContext db, OwnMembers own) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await OwnContacts.ReadAsync(db, own.Current.Id, cancellation));
}
