using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Payments;
using Pic.Web.Security;

namespace Pic.Web.Features.MySpace.Choice;

/// <summary>Leads a contact to its association; of several, it chooses, with what each owes beside it.</summary>
[Route("mon-espace")]
public sealed class ChoiceController(PicDbContext db, OwnMembers own) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation)
    {
        if (own.All is [var only])
        {
            return LocalRedirect(AddressOf(only));
        }

        var ids = own.All.Select(m => m.Id).ToList();
        var owed = (await db.OpenBalances().Where(b => ids.Contains(b.MemberId)).ToListAsync(cancellation)).ToLookup(b => b.MemberId, b => b.Open);
        return View(own.All.Select(m => new ChoiceRow(m, owed[m.Id].Sum())).ToList());
    }

    internal static string AddressOf(OwnMember member) => $"{ReturnPath.OwnHome}/{member.Number}";
}

/// <param name="Owed">Open today in all.</param>
public sealed record ChoiceRow(OwnMember Member, decimal Owed);
