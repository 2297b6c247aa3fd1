using Microsoft.AspNetCore.Mvc;
using Pic.Application.Documents.YearSummaries;
using Pic.Application.Exchanges.Ledger;
using Pic.Rules;
using Pic.Web.Features.Shared;

namespace Pic.Web.Features.Staff.YearSummaries;

/// <summary>The year in charts: on the page, and the same as a PDF.</summary>
[Route("equipe/exports/{year:int:range(2000, 2100)}/bilan")]
public sealed class YearSummariesController(YearSummary summary) : Controller
{
    private static readonly Refusal NoHost = new("summary.no-host", "Renseignez d’abord les réglages de l’association : le bilan porte son nom.", "/equipe/reglages");

    [HttpGet]
    public async Task<IActionResult> Show(int year, CancellationToken cancellation) =>
        await summary.RunAsync(year, cancellation) is { } data ? View(data) : this.Refused(NoHost, Url.Action("Index", "Exports"));

    [HttpGet("~/equipe/exports/{year:int:range(2000, 2100)}/bilan.pdf")]
    public async Task<IActionResult> Document(int year, [FromServices] YearSummaryDocument document, CancellationToken cancellation) =>
        await summary.RunAsync(year, cancellation) is { } data
            ? File((await document.RenderAsync(data, cancellation)).Pdf, "application/pdf", $"Bilan-{year}.pdf")
            : this.Refused(NoHost, Url.Action("Index", "Exports"));
}
