using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Members;
using Pic.Rules;
using Pic.Web.Labels;

namespace Pic.Web.Features.Staff.MemberSeasons;

/// <summary>One member in the calendar: why it was reminded or not, why it stands on a list or not, and the file of its procedure.</summary>
[Route("equipe/adherents/{number}/calendrier")]
public sealed class MemberSeasonsController(PicDbContext db, TimeProvider clock) : Controller
{
    private const int Shown = 40;

    [HttpGet]
    public async Task<IActionResult> Show(string number, [FromQuery(Name = "annee")] int? year, [FromServices] ExplainSteps explain, CancellationToken cancellation)
    {
        if (await db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Number == number, cancellation) is not { } member)
        {
            return NotFound();
        }

        var asked = year is >= 2000 and <= 2100 ? year.Value : clock.Today().Year;
        var procedure = await db.Procedures.AsNoTracking().Where(p => p.MemberId == member.Id).OrderBy(p => p.ClosedOn != null).ThenByDescending(p => p.Id).FirstOrDefaultAsync(cancellation);
        var entries = await db.ChronicleEntries.AsNoTracking().Where(e => e.MemberId == member.Id).OrderByDescending(e => e.Id).Take(Shown).Select(e => new { e.On, e.What, e.Data, e.By }).ToListAsync(cancellation);
        return View(new MemberSeason
        {
            Member = member,
            Year = asked,
            Years = await db.DuesSteps.Select(s => s.Year).Distinct().OrderBy(y => y).ToListAsync(cancellation),
            Steps = await explain.RunAsync(member.Id, asked, cancellation),
            Procedure = procedure,
            Stage = procedure is null ? null : ProcedureStages.Of(procedure, await db.RegisteredLetters.AnyAsync(l => l.ProcedureId == procedure.Id && l.PostedOn >= procedure.RemovalListedOn, cancellation)),
            Proofs = procedure is null ? [] : await ProcedureFile.ReadAsync(db, procedure, cancellation),
            Entries = [.. entries.Select(e => new SeasonEntry(e.On, ChronicleLabels.Sentence(e.What, JsonDocument.Parse(e.Data).RootElement), e.By))],
        });
    }
}

public sealed class MemberSeason
{
    public required Member Member { get; init; }
    public required int Year { get; init; }
    public required IReadOnlyList<int> Years { get; init; }
    public required IReadOnlyList<StepExplained> Steps { get; init; }
    public Procedure? Procedure { get; init; }
    public ProcedureStage? Stage { get; init; }
    public required IReadOnlyList<Proof> Proofs { get; init; }
    public required IReadOnlyList<SeasonEntry> Entries { get; init; }
}

public sealed record SeasonEntry(DateOnly On, string Words, string By);
