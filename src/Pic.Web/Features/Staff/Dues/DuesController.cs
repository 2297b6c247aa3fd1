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
        var overview = await DuesOverview.ReadAsync(db, year, cancellation);
        var rows = Rows(year, state, overview.IsPastDue(clock.Today()));
        var pager = Pager.Of(page, await CountAsync(rows, overview, state, cancellation));
        var lines = await rows.OrderBy(r => r.Number).Skip(pager.Skip).Take(pager.Size).ToListAsync(cancellation);
        var years = await db.Invoices.Where(i => i.Number != null).Select(i => i.Year).Distinct().OrderByDescending(y => y).ToListAsync(cancellation);
        return View(new DuesYearModel(overview, state, lines, pager, years, clock.Today()));
    }

    [HttpGet("{year:int:range(2000, 2100)}/export.csv")]
    public async Task<IActionResult> Export(int year, [FromQuery(Name = "etat")] DuesFilter? state, CancellationToken cancellation)
    {
        var overview = await DuesOverview.ReadAsync(db, year, cancellation);
        var lines = await Rows(year, state, overview.IsPastDue(clock.Today())).OrderBy(r => r.Number).ToListAsync(cancellation);
        var today = clock.Today();
        return CsvTable.Of(lines, $"cotisations-{year}.csv",
            ("Facture", l => l.Number), ("Membre", l => l.MemberNumber), ("Nom", l => l.Name), ("Émise le", l => l.IssuedOn), ("Échéance", l => l.DueOn),
            ("Montant", l => l.Total), ("Avoirs", l => l.Credited), ("Payé", l => l.Paid), ("Reste", l => l.Open), ("État", l => l.State(today).Label()));
    }

    private static async Task<int> CountAsync(IQueryable<DuesRow> rows, DuesOverview overview, DuesFilter? state, CancellationToken cancellation) => state is not { } filter ? overview.CalledCount : filter switch
    {
        DuesFilter.PaidUp => overview.PaidUpCount,
        DuesFilter.Open => overview.OpenCount + overview.PartialCount,
        DuesFilter.Partial => overview.PartialCount,
        DuesFilter.Cancelled => overview.CancelledCount,
        DuesFilter.Late => await rows.CountAsync(cancellation),
    };

    private IQueryable<DuesRow> Rows(int year, DuesFilter? state, bool pastDue)
    {
        var rows = from invoice in db.Balances()
            join member in db.Members on invoice.MemberId equals member.Id
            where invoice.Year == year
            select new DuesRow
            {
                Number = invoice.Number,
                MemberNumber = member.Number,
                Name = member.Name,
                IssuedOn = invoice.IssuedOn,
                DueOn = invoice.DueOn,
                Total = invoice.Total,
                Credited = invoice.Credited,
                Paid = invoice.Paid,
                WrittenOff = invoice.WrittenOff,
            };
        return state is not { } filter ? rows : filter switch
        {
            DuesFilter.Open => rows.Where(r => r.Total - r.Credited - r.Paid - r.WrittenOff > 0),
            DuesFilter.Late => rows.Where(r => pastDue && r.Total - r.Credited - r.WrittenOff > 0 && r.Paid == 0),
            DuesFilter.Partial => rows.Where(r => r.Paid > 0 && r.Total - r.Credited - r.Paid - r.WrittenOff > 0),
            DuesFilter.PaidUp => rows.Where(r => r.WrittenOff == 0 && r.Total - r.Credited - r.Paid <= 0 && (r.Paid > 0 || r.Credited < r.Total)),
            DuesFilter.Cancelled => rows.Where(r => r.Credited >= r.Total && r.Paid == 0),
        };
    }
}

/// <summary>What a year's list can be narrowed to. Open is everything with a rest, paid in part or not at all.</summary>
public enum DuesFilter
{
    Open,
    Late,
    Partial,
    PaidUp,
    Cancelled,
}

public sealed record DuesYearModel(DuesOverview Overview, DuesFilter? Filter, IReadOnlyList<DuesRow> Rows, Pager Pager, IReadOnlyList<int> Years, DateOnly Today);

public sealed class DuesRow
{
    public required string Number { get; init; }
    public required string MemberNumber { get; init; }
    public required string Name { get; init; }
    public DateOnly IssuedOn { get; init; }
    public DateOnly? DueOn { get; init; }
    public decimal Total { get; init; }
    public decimal Credited { get; init; }
    public decimal Paid { get; init; }
    public decimal WrittenOff { get; init; }

    public decimal Open => Total - Credited - Paid - WrittenOff;

    public DuesState State(DateOnly today) => DuesOfYear.State(Total, Credited, Paid, DueOn, today, WrittenOff);
}
