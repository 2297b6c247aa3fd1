using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Invoicing;
using Pic.Rules;
using Pic.Rules.Dues;
using Pic.Web.Features.Shared;
using Pic.Web.Labels;
using Pic.Web.Tables;

namespace Pic.Web.Features.Staff.Dues;

/// <summary>The invoices of one year by what remains of them.</summary>
[Route("equipe/cotisations")]
public sealed class DuesController(PicDbContext db, TimeProvider clock) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation)
    {
        var year = await db.DuesCalls.MaxAsync(c => (int?)c.Year, cancellation) ?? clock.Today().Year;
        return RedirectToAction(nameof(Show), new { year });
    }

    [HttpGet("{year:int:range(2000, 2100)}")]
    public async Task<IActionResult> Show(int year, [FromQuery(Name = "etat")] DuesFilter? state, [FromQuery(Name = "page")] int? page, CancellationToken cancellation)
    {
        var today = clock.Today();
        var asked = Pager.Of(page, int.MaxValue - Pager.DefaultSize);
        var (overview, lines) = await DuesOfYearList.ReadAsync(db, year, state, today, asked.Skip, asked.Size, cancellation);
        var pager = Pager.Of(page, DuesOfYearList.Count(overview, state, today));
        if (pager.Page != asked.Page)
        {
            (overview, lines) = await DuesOfYearList.ReadAsync(db, year, state, today, pager.Skip, pager.Size, cancellation);
        }

        var years = await db.InvoicedYearsAsync(cancellation);
        return View(new DuesYearModel(overview, state, lines, pager, years, today));
    }

    [HttpGet("{year:int:range(2000, 2100)}/export.csv")]
    public async Task<IActionResult> Export(int year, [FromQuery(Name = "etat")] DuesFilter? state, CancellationToken cancellation)
    {
        var today = clock.Today();
        var (_, lines) = await DuesOfYearList.ReadAsync(db, year, state, today, 0, null, cancellation);
        return CsvTable.Of(lines, $"cotisations-{year}.csv",
            ("Facture", l => l.Number), ("Membre", l => l.MemberNumber), ("Nom", l => l.Name), ("Émise le", l => l.IssuedOn), ("Échéance", l => l.DueOn),
            ("Montant", l => l.Total), ("Avoirs", l => l.Credited), ("Payé", l => l.Paid), ("Reste", l => l.Open), ("État", l => l.State(today).Label()));
    }
}

public sealed record DuesYearModel(DuesOverview Overview, DuesFilter? Filter, IReadOnlyList<DuesRow> Rows, Pager Pager, IReadOnlyList<int> Years, DateOnly Today);
