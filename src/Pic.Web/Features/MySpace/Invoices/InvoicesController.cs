using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Documents;
using Pic.Rules;
using Pic.Web.Security;

namespace Pic.Web.Features.MySpace.Invoices;

/// <summary>The invoices and credit notes of one association, and their frozen PDFs.</summary>
[Route("mon-espace/{number}")]
public sealed class InvoicesController(PicDbContext db, OwnMembers own, TimeProvider clock) : Controller
{
    private const string SecondsToWait = "60";

    [HttpGet("factures")]
    public async Task<IActionResult> Index(CancellationToken cancellation) =>
        View(await OwnInvoices.ReadAsync(db, own.Current.Id, clock.Today(), cancellation));

    [HttpGet("factures/{invoiceNumber}.pdf")]
    public Task<IActionResult> Invoice(string invoiceNumber, CancellationToken cancellation) =>
        FileAsync(Documents(DocumentKind.Invoice).Where(d => db.Invoices.Any(i => i.Id == d.InvoiceId && i.MemberId == d.MemberId && i.Number == invoiceNumber)), cancellation);

    [HttpGet("avoirs/{creditNoteNumber}.pdf")]
    public Task<IActionResult> CreditNote(string creditNoteNumber, CancellationToken cancellation) =>
        FileAsync(Documents(DocumentKind.CreditNote).Where(d => db.CreditNotes.Any(c => c.Id == d.CreditNoteId && c.MemberId == d.MemberId && c.Number == creditNoteNumber)), cancellation);

    private IQueryable<IssuedDocument> Documents(DocumentKind kind) => db.IssuedDocuments.AsNoTracking().Where(d => d.MemberId == own.Current.Id && d.Kind == kind);

    private async Task<IActionResult> FileAsync(IQueryable<IssuedDocument> documents, CancellationToken cancellation)
    {
        var document = await documents.FirstOrDefaultAsync(cancellation);
        if (document is null)
        {
            return NotFound();
        }

        Response.Headers.CacheControl = "private, no-store";
        if (document.Pdf is null)
        {
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            Response.Headers.RetryAfter = SecondsToWait;
            return View("Preparing", document.Kind);
        }

        return File(document.Pdf, "application/pdf", document.FileName);
    }
}
