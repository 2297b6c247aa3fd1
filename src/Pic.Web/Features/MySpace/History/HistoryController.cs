using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.MySpace.History;

/// <summary>All that happened to one association: what it did, what the team did, who and why.</summary>
[Route("mon-espace/{number}/historique")]
public sealed class HistoryController(PicDbContext db, OwnMembers own) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index([FromQuery(Name = "page")] int? page, CancellationToken cancellation)
    {
        var entries = db.JournalEntries.AsNoTracking().Where(e => e.MemberId == own.Current.Id);
        var pager = Pager.Of(page, await entries.CountAsync(cancellation));
        var rows = await entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Skip(pager.Skip).Take(pager.Size).ToListAsync(cancellation);
        return View(new HistoryModel(own.Current.Number, rows, pager));
    }
}

public sealed record HistoryModel(string Number, IReadOnlyList<JournalEntry> Rows, Pager Pager);
