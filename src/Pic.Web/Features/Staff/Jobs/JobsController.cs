using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Jobs;
using Pic.Web.Features.Shared;

namespace Pic.Web.Features.Staff.Jobs;

/// <summary>What the portal does by itself: when it ran last, when it runs next, and what each run expected, did, failed and skipped.</summary>
[Route("equipe/automatismes")]
public sealed class JobsController(PicDbContext db, JobTimes times) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index([FromQuery(Name = "page")] int? page, CancellationToken cancellation)
    {
        var pager = Pager.Of(page, await db.JobRuns.CountAsync(cancellation));
        var runs = await db.JobRuns.AsNoTracking().OrderByDescending(r => r.Id).Skip(pager.Skip).Take(pager.Size).ToListAsync(cancellation);
        return View(new JobsModel(await times.ReadAsync(cancellation), [.. runs.Select(r => new RunRow(r, Reasons(r)))], pager, await db.SeasonStates.AsNoTracking().SingleAsync(cancellation)));
    }

    private static string Reasons(JobRun run) =>
        string.Join(" ; ", JsonSerializer.Deserialize<Dictionary<string, int>>(run.Reasons)!.Where(r => r.Value > 0).Select(r => $"{r.Key} : {r.Value}"));
}

/// <param name="Times">Null when this program runs no jobs.</param>
public sealed record JobsModel(IReadOnlyList<JobTime>? Times, IReadOnlyList<RunRow> Runs, Pager Pager, SeasonState Season);

public sealed record RunRow(JobRun Run, string Reasons);
