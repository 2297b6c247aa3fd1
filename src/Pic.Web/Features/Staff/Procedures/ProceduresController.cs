using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Rules;
using Pic.Web.Features.Shared;
using Pic.Web.Labels;
using Pic.Web.Tables;

namespace Pic.Web.Features.Staff.Procedures;

/// <summary>Every open procedure for unpaid dues, by how far it has come.</summary>
[Route("equipe/procedures")]
public sealed class ProceduresController(PicDbContext db, TimeProvider clock) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index([FromQuery(Name = "etape")] ProcedureStage? stage, [FromQuery(Name = "page")] int? page, CancellationToken cancellation)
    {
        var rows = await RowsAsync(stage, cancellation);
        var pager = Pager.Of(page, rows.Count);
        return View(new ProceduresModel(stage, [.. rows.Skip(pager.Skip).Take(pager.Size)], pager, await ProcedureStages.CountAsync(db, cancellation)));
    }

    [HttpGet("export.csv")]
    public async Task<IActionResult> Export([FromQuery(Name = "etape")] ProcedureStage? stage, CancellationToken cancellation) =>
        CsvTable.Of(await RowsAsync(stage, cancellation), "procedures.csv",
            ("Membre", r => r.Number), ("Nom", r => r.Name), ("Cotisation", r => r.Procedure.Year), ("Étape", r => r.Stage.Label()), ("Ouverte le", r => r.Procedure.OpenedOn),
            ("Interrompue le", r => r.Procedure.SuspendedOn), ("Doit", r => r.Owed), ("Dernier contact", r => r.LastContactOn), ("Sursis jusqu’au", r => r.Until));

    private async Task<IReadOnlyList<ProcedureRow>> RowsAsync(ProcedureStage? stage, CancellationToken cancellation)
    {
        var open = await db.Procedures.AsNoTracking().Where(p => p.ClosedOn == null)
            .Select(p => new { Procedure = p, Posted = db.RegisteredLetters.Any(l => l.ProcedureId == p.Id && l.PostedOn >= p.RemovalListedOn) }).ToListAsync(cancellation);
        var kept = open.Select(p => (p.Procedure, Stage: ProcedureStages.Of(p.Procedure, p.Posted))).Where(p => stage is null || p.Stage == stage).ToList();
        var standings = (await db.StandingsAsync(clock.Today().Year, [.. kept.Select(p => p.Procedure.MemberId)], cancellation: cancellation)).ToDictionary(s => s.MemberId);
        return [.. from p in kept
                   let row = standings.GetValueOrDefault(p.Procedure.MemberId)
                   where row is not null
                   orderby p.Stage descending, row.Number.Length, row.Number
                   select new ProcedureRow(p.Procedure, p.Stage, row.Number, row.Name, row.Owed, row.LastContactOn, row.DeferredUntil ?? row.PlanUntil)];
    }
}

public sealed record ProceduresModel(ProcedureStage? Stage, IReadOnlyList<ProcedureRow> Rows, Pager Pager, IReadOnlyDictionary<ProcedureStage, int> Counts);

public sealed record ProcedureRow(Procedure Procedure, ProcedureStage Stage, string Number, string Name, decimal Owed, DateOnly? LastContactOn, DateOnly? Until);
