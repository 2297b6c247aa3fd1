using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Services;
using Pic.Rules;
using Pic.Rules.Services;
using Pic.Web.Features.Shared;
using Pic.Web.Tables;

namespace Pic.Web.Features.Staff.DomainNames;

/// <summary>The domain names of all members, the nearest end first: none is cut and none renewed without a decision.</summary>
[Route("equipe/domaines")]
public sealed class DomainNamesController(PicDbContext db, TimeProvider clock) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index([FromQuery(Name = "jours")] int? within, [FromQuery(Name = "page")] int? page, CancellationToken cancellation)
    {
        var rows = Rows(within);
        var pager = Pager.Of(page, await rows.CountAsync(cancellation));
        return View(new DomainNamesModel(within, await rows.Skip(pager.Skip).Take(pager.Size).ToListAsync(cancellation), pager, clock.Today()));
    }

    [HttpGet("export.csv")]
    public async Task<IActionResult> Export([FromQuery(Name = "jours")] int? within, CancellationToken cancellation) =>
        CsvTable.Of(await Rows(within).ToListAsync(cancellation), $"domaines-{clock.Today():yyyy-MM-dd}.csv",
            ("Nom de domaine", r => r.Label), ("N° d’adhérent·e", r => r.MemberNumber), ("Adhérent·e", r => r.MemberName), ("Bureau d’enregistrement", r => r.Registrar),
            ("Titulaire", r => r.Holder), ("Fin", r => r.ExpiresOn), ("Renouvellement automatique", r => r.RenewsAutomatically), ("Prix payé", r => r.PricePaid));

    /// <param name="within">Days until the end at most; null for all, those without a known end last.</param>
    private IQueryable<DomainNameRow> Rows(int? within)
    {
        var names = db.Services.AsNoTracking().OfType<DomainName>().Where(d => d.State != ServiceState.Deleted);
        if (within is { } days)
        {
            var last = clock.Today().AddDays(Math.Clamp(days, 0, 3660));
            names = names.Where(d => d.ExpiresOn <= last);
        }

        return names.OrderBy(d => d.ExpiresOn == null).ThenBy(d => d.ExpiresOn).ThenBy(d => d.Label)
            .Select(d => new DomainNameRow(d.Label, d.Member.Number, d.Member.Name, d.Registrar, d.Holder, d.ExpiresOn, d.RenewsAutomatically, d.PricePaid));
    }
}

/// <param name="Within">Days until the end at most, null for all.</param>
public sealed record DomainNamesModel(int? Within, IReadOnlyList<DomainNameRow> Rows, Pager Pager, DateOnly Today)
{
    /// <summary>The days before the end on which the host and the member are told.</summary>
    public static readonly IReadOnlyList<int> Windows = [15, 60, 365];
}

public sealed record DomainNameRow(string Label, string MemberNumber, string MemberName, string? Registrar, string? Holder, DateOnly? ExpiresOn, bool RenewsAutomatically, decimal? PricePaid)
{
    /// <summary>Days until the end, negative once it is over.</summary>
    public int? DaysLeft(DateOnly today) => ExpiresOn is { } end ? end.DayNumber - today.DayNumber : null;
}
