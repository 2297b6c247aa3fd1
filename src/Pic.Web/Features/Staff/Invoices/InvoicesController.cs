using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Documents;
using Pic.Application.Invoicing;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Web.Features.Shared;
using Pic.Web.Security;
using Pic.Web.Tables;

namespace Pic.Web.Features.Staff.Invoices;

/// <summary>One invoice with all that happened to it, its PDF, and its credit notes.</summary>
[Route("equipe/factures")]
public sealed class InvoicesController(PicDbContext db, TimeProvider clock, CurrentActor current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(InvoiceListInput input, CancellationToken cancellation)
    {
        var list = new PaperList(db, input);
        var rows = list.Rows();
        var pager = Pager.Of(input.Page, await rows.CountAsync(cancellation));
        var years = await db.Invoices.Where(i => i.Number != null).Select(i => i.Year).Distinct().OrderByDescending(y => y).ToListAsync(cancellation);
        return View(new InvoiceListModel(input, await list.FillAsync(await PaperList.Ordered(rows).Skip(pager.Skip).Take(pager.Size).ToListAsync(cancellation), cancellation), pager, years));
    }

    [HttpGet("export.csv")]
    public async Task<IActionResult> Export(InvoiceListInput input, CancellationToken cancellation)
    {
        var list = new PaperList(db, input);
        var rows = await list.FillAsync(await PaperList.Ordered(list.Rows()).ToListAsync(cancellation), cancellation);
        return CsvTable.Of(rows, $"factures-{clock.Today():yyyy-MM-dd}.csv",
            ("Type", r => r.IsCreditNote ? "Avoir" : "Facture"), ("Numéro", r => r.Number), ("Facture corrigée", r => r.Corrects), ("Émis le", r => r.IssuedOn), ("Année", r => r.Year),
            ("N° d’adhérent·e", r => r.MemberNumber), ("Adhérent·e", r => r.MemberName), ("Montant", r => r.Total), ("Reste à payer", r => r.Open));
    }

    /// <summary>Every series read again from the papers: first, last, count, holes.</summary>
    [HttpGet("numeros")]
    public async Task<IActionResult> Numbers(CancellationToken cancellation) => View(await NumberGaps.ReadAsync(db, cancellation));

    [HttpGet("{number}")]
    public async Task<IActionResult> Show(string number, CancellationToken cancellation) =>
        await LoadAsync(number, cancellation) is { } model ? View(model) : NotFound();

    [HttpGet("{number}.pdf")]
    public Task<IActionResult> Pdf(string number, CancellationToken cancellation) =>
        FileAsync(db.IssuedDocuments.Where(d => d.Kind == DocumentKind.Invoice && db.Invoices.Any(i => i.Id == d.InvoiceId && i.Number == number)), cancellation);

    [HttpGet("~/equipe/avoirs/{number}.pdf")]
    public Task<IActionResult> CreditNotePdf(string number, CancellationToken cancellation) =>
        FileAsync(db.IssuedDocuments.Where(d => d.Kind == DocumentKind.CreditNote && db.CreditNotes.Any(c => c.Id == d.CreditNoteId && c.Number == number)), cancellation);

    [HttpPost("{number}/avoirs")]
    [Authorize(Policies.Treasurer)]
    public async Task<IActionResult> Credit(string number, [Bind(Prefix = nameof(InvoiceModel.Credit))] CreditInput input, [FromServices] IssueCreditNote issue, CancellationToken cancellation)
    {
        if (await LoadAsync(number, cancellation) is not { } model)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid("Show", model with { Credit = input });
        }

        var done = await issue.RunAsync(model.Invoice.Id, input.Amount, input.Reason, current.Actor, input.AlikeKnown, cancellation);
        if (done.Refusal is { } refusal)
        {
            ModelState.AddModelError($"{nameof(InvoiceModel.Credit)}.{nameof(CreditInput.Amount)}", refusal.Sentence);
            return this.Refused(refusal, "Show", model with { Credit = input, Alike = (await issue.AlikeAsync(model.Invoice.Id, input.Amount, input.Reason, cancellation)).Count });
        }

        this.Say($"L’avoir {done.Value.Number} est émis.");
        return RedirectToAction(nameof(Show), new { number });
    }

    private async Task<IActionResult> FileAsync(IQueryable<IssuedDocument> documents, CancellationToken cancellation)
    {
        var document = await documents.AsNoTracking().FirstOrDefaultAsync(cancellation);
        if (document is null)
        {
            return NotFound();
        }

        if (document.Pdf is null)
        {
            return this.Refused(Pic.Application.Invoicing.Refusals.NotSetYet(), "/equipe");
        }

        Response.Headers.CacheControl = "private, no-store";
        return File(document.Pdf, "application/pdf", document.FileName);
    }

    private async Task<InvoiceModel?> LoadAsync(string number, CancellationToken cancellation)
    {
        var invoice = await db.Invoices.AsNoTracking().Include(i => i.Lines.OrderBy(l => l.Position)).Include(i => i.Member).FirstOrDefaultAsync(i => i.Number == number, cancellation);
        return invoice is null
            ? null
            : new InvoiceModel(
                invoice,
                await db.CreditNotes.AsNoTracking().Where(c => c.InvoiceId == invoice.Id).OrderBy(c => c.Id).ToListAsync(cancellation),
                await db.Allocations.AsNoTracking().Include(a => a.Payment).ThenInclude(p => p.Reversal).Where(a => a.InvoiceId == invoice.Id).OrderBy(a => a.Id).ToListAsync(cancellation),
                await db.WriteOffs.AsNoTracking().Where(w => w.InvoiceId == invoice.Id).ToListAsync(cancellation),
                await db.IssuedDocuments.Where(d => d.InvoiceId == invoice.Id).Select(d => new DocumentModel(d.FrozenAt, d.Sha256, d.Remark)).FirstOrDefaultAsync(cancellation),
                clock.Today(),
                User.IsInRole(nameof(Pic.Rules.Members.StaffRole.Treasurer)),
                new CreditInput());
    }
}
