using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Mails;
using Pic.Rules.Invoicing;
using Pic.Web.Features.Shared;
using Pic.Web.Security;
using Pic.Web.Tags;

namespace Pic.Web.Features.Staff.StepLetters;

/// <summary>Paper equals mail: what the calendar would have mailed to members without a working address, for one run of the printer.</summary>
[Route("equipe/lettres")]
public sealed class StepLettersController(PicDbContext db, StepLetterPapers papers, CurrentActor current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation)
    {
        var waiting = await db.StepLetters.AsNoTracking().Where(l => l.PrintedAt == null).OrderBy(l => l.Member.Address.PostalCode).ThenBy(l => l.Member.Name)
            .Select(l => new LetterRow(
                l.Id,
                l.Member.Number, l.Member.Name, l.Step, l.Year, l.Amount, l.Member.Address.Line1 != "" && l.Member.Address.PostalCode != "" && l.Member.Address.Town != "", l.Member.Address.PostalCode + " " + l.Member.Address.Town,
                l.Step == MailStep.DuesCall ? db.Invoices.Where(i => i.MemberId == l.MemberId && i.Year == l.Year && i.Kind == InvoiceKind.Dues && i.Number != null).OrderBy(i => i.Id).Select(i => i.Number).FirstOrDefault() : null)).ToListAsync(cancellation);
        var batches = await db.StepLetters.Where(l => l.PrintedAt != null).GroupBy(l => new { l.PrintedAt, l.PrintedBy }).OrderByDescending(g => g.Key.PrintedAt).Take(12)
            .Select(g => new BatchRow(g.Key.PrintedAt!.Value, g.Key.PrintedBy!, g.Count(), g.Any(l => l.Step == MailStep.DuesCall))).ToListAsync(cancellation);
        return View(new StepLettersModel(waiting, batches, User.IsInRole(Policies.Secretary) || User.IsInRole(Policies.Treasurer)));
    }

    [HttpGet("lot.pdf")]
    public async Task<IActionResult> Batch([FromQuery(Name = "du")] long? batch, CancellationToken cancellation) =>
        await papers.LettersAsync(Moment(batch), cancellation) is { } made ? this.Paper(made) : NotFound();

    [HttpGet("etiquettes.pdf")]
    public async Task<IActionResult> Labels([FromQuery(Name = "du")] long? batch, CancellationToken cancellation) =>
        await papers.LabelsAsync(Moment(batch), cancellation) is { } made ? this.Paper(made) : NotFound();

    [HttpGet("factures.zip")]
    public async Task<IActionResult> Invoices([FromQuery(Name = "du")] long? batch, CancellationToken cancellation)
    {
        if (await papers.InvoicesAsync(Moment(batch), cancellation) is not { } made)
        {
            return NotFound();
        }

        if (made.Refusal is { } refusal)
        {
            return this.Refused(refusal, "/equipe/lettres");
        }

        Response.Headers.CacheControl = "private, no-store";
        return File(made.Value.Pdf, "application/zip", made.Value.FileName);
    }

    [HttpPost]
    [Authorize(Policies.SeasonKeeper)]
    public async Task<IActionResult> Create(long last, CancellationToken cancellation)
    {
        var printed = await papers.MarkPrintedAsync(last, current.Actor, cancellation);
        this.Say(printed == 0 ? "Rien n’attendait : un autre lot vient d’être noté." : $"{French.Several(printed, "lettre notée imprimée", "lettres notées imprimées")}. Le lot reste imprimable ci-dessous.");
        return RedirectToAction(nameof(Index));
    }

    /// <summary>A batch is named by its moment, in microseconds, as PostgreSQL keeps it.</summary>
    private static DateTimeOffset? Moment(long? batch) =>
        batch is { } micros and > 0 and < 4_000_000_000_000_000 ? DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond) : null;
}

public sealed record StepLettersModel(IReadOnlyList<LetterRow> Waiting, IReadOnlyList<BatchRow> Batches, bool MayPrint);

public sealed record LetterRow(long Id, string Number, string Name, MailStep Step, int Year, decimal Amount, bool HasAddress, string Town, string? Invoice);

public sealed record BatchRow(DateTimeOffset PrintedAt, string PrintedBy, int Count, bool HasInvoices)
{
    public long Name => (PrintedAt - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
