using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Documents;
using Pic.Application.Invoicing;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Rules.Invoicing;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.MySpace.Papers;

/// <summary>The papers of one association beside its invoices: attestation, statement of account, receipts.</summary>
[Route("mon-espace/{number}")]
public sealed class PapersController(PicDbContext db, OwnMembers own) : Controller
{
    private const string SecondsToWait = "60";

    [HttpGet("documents")]
    public async Task<IActionResult> Index(CancellationToken cancellation) =>
        View(await db.Receipts.AsNoTracking().Where(r => r.MemberId == own.Current.Id).OrderByDescending(r => r.Id)
            .Select(r => new OwnReceipt(r.Number, r.IssuedOn, r.Payment.ReceivedOn, r.Amount, r.Payment.Method, r.Payment.Reversal == null ? null : (ReversalKind?)r.Payment.Reversal.Kind)).ToListAsync(cancellation));

    [HttpGet("attestation.pdf")]
    public async Task<IActionResult> Attestation([FromServices] MembershipAttestation attestation, CancellationToken cancellation)
    {
        var made = await attestation.RunAsync(own.Current.Id, cancellation);
        return made.Refusal is { } refusal ? this.Refused(refusal, $"/mon-espace/{own.Current.Number}/documents") : this.Paper(made.Value);
    }

    [HttpGet("releve.pdf")]
    public async Task<IActionResult> Statement([FromServices] AccountStatement statement, CancellationToken cancellation) =>
        this.Paper(await statement.RunAsync(own.Current.Id, cancellation));

    [HttpGet("recus/{receiptNumber}.pdf")]
    public async Task<IActionResult> Receipt(string receiptNumber, CancellationToken cancellation)
    {
        var document = await db.IssuedDocuments.AsNoTracking().FirstOrDefaultAsync(
            d => d.MemberId == own.Current.Id && d.Kind == DocumentKind.Receipt && db.Receipts.Any(r => r.Id == d.ReceiptId && r.MemberId == d.MemberId && r.Number == receiptNumber), cancellation);
        if (document is null)
        {
            return NotFound();
        }

        if (await db.Receipts.AnyAsync(r => r.Id == document.ReceiptId && r.Payment.Reversal != null, cancellation))
        {
            return this.Refused(Pic.Application.Payments.Refusals.ReceiptRevoked(receiptNumber), $"/mon-espace/{own.Current.Number}/documents");
        }

        if (document.Pdf is null)
        {
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            Response.Headers.RetryAfter = SecondsToWait;
            return View("Preparing");
        }

        return this.Paper(new PaperFile(document.Pdf, document.FileName));
    }
}

public sealed record OwnReceipt(string Number, DateOnly IssuedOn, DateOnly ReceivedOn, decimal Amount, PaymentMethod Method, ReversalKind? Gone);
