using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Documents.Invoices;
using Pic.Application.Dues;
using Pic.Application.Mails;
using Pic.Rules;
using Pic.Web.Features.Shared;
using Pic.Web.Labels;
using Pic.Web.Security;
using Pic.Web.Tables;
using Pic.Web.Tags;

namespace Pic.Web.Features.Staff.DuesCalls;

/// <summary>The dues call of a year: preview, issue, progress.</summary>
[Route("equipe/appels")]
public sealed class DuesCallsController(PicDbContext db, ProposeDuesCall proposal, TimeProvider clock, CurrentActor current) : Controller
{
    [HttpGet]
    public IActionResult Index() => RedirectToAction(nameof(Show), new { year = DefaultYear });

    [HttpGet("{year:int:range(2000, 2100)}")]
    public async Task<IActionResult> Show(int year, CancellationToken cancellation)
    {
        var preview = await proposal.RunAsync(year, cancellation);
        var progress = await DuesCallProgress.ReadAsync(db, year, clock.GetUtcNow(), cancellation);
        var dates = await db.DuesYears.AsNoTracking().FirstOrDefaultAsync(y => y.Year == year, cancellation);
        return View(new DuesCallModel(preview, progress, dates, clock.Today(), User.IsInRole(nameof(Pic.Rules.Members.StaffRole.Treasurer))) 
        {
            MailsLeaveAt = MailHours.NotBefore(clock),
            Drafts = await db.Invoices.CountAsync(i => i.Year == year && i.Number == null, cancellation),
            HostIsMissing = !await db.HostProfiles.AnyAsync(cancellation),
        });
    }

    /// <summary>The moving part of the page, alone.</summary>
    [HttpGet("{year:int:range(2000, 2100)}/progression")]
    public async Task<IActionResult> Progress(int year, CancellationToken cancellation) =>
        PartialView("_Progress", await DuesCallProgress.ReadAsync(db, year, clock.GetUtcNow(), cancellation));

    [HttpPost("{year:int:range(2000, 2100)}")]
    [Authorize(Policies.Treasurer)]
    public async Task<IActionResult> Create(int year, [FromServices] IssueDuesCall issue, CancellationToken cancellation)
    {
        var done = await issue.RunAsync(year, current.Actor, cancellation);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, Url.Action(nameof(Show), new { year }));
        }

        this.Say(done.Value.Invoices == 0 && done.Value.Drafts == 0
            ? $"L’appel {year} était déjà émis : rien n’a été fait une seconde fois."
            : $"L’appel {year} est émis : {done.Value.Invoices} factures numérotées. Les PDF et les courriels suivent, vous pouvez fermer cette page."
            + (done.Value.Drafts == 0 ? "" : $" {French.Several(done.Value.Drafts, "brouillon attend", "brouillons attendent")} votre décision."));
        return RedirectToAction(nameof(Show), new { year });
    }

    [HttpGet("{year:int:range(2000, 2100)}/specimen.pdf")]
    public async Task<IActionResult> Sample(int year, [FromServices] SampleDuesCall sample, [FromServices] InvoiceDocument document, CancellationToken cancellation) =>
        await sample.RunAsync(year, cancellation) is { } found
            ? File((await document.RenderAsync(found.Document, cancellation)).Pdf, "application/pdf")
            : NotFound();

    [HttpGet("{year:int:range(2000, 2100)}/specimen")]
    public async Task<IActionResult> SampleMail(int year, [FromServices] SampleDuesCall sample, CancellationToken cancellation) =>
        await sample.RunAsync(year, cancellation) is { } found ? View(new SampleMailModel(year, found.MemberName, found.Mail)) : NotFound();

    [HttpGet("{year:int:range(2000, 2100)}/export.csv")]
    public async Task<IActionResult> Export(int year, CancellationToken cancellation) =>
        CsvTable.Of((await proposal.RunAsync(year, cancellation)).Lines, $"appel-{year}.csv",
            ("Numéro", l => l.Number), ("Nom", l => l.Name), ("Type", l => l.Kind.Label()), ("Appel", l => l.Outcome.Label()),
            ("Montant", l => l.Amount), ($"Montant {year - 1}", l => l.LastYear), ("Adresse électronique", l => l.Email));

    private int DefaultYear => clock.Today() is { Month: >= 9 } today ? today.Year + 1 : clock.Today().Year;
}
