using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Documents;
using Pic.Application.Payments;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.Receipts;

/// <summary>The receipt of a payment: issued once, then downloaded as it was frozen.</summary>
public sealed class ReceiptsController(PicDbContext db, CurrentActor current) : Controller
{
    [HttpPost("equipe/paiements/{id:long}/recus")]
    [Authorize(Policies.Treasurer)]
    public async Task<IActionResult> Create(long id, [FromServices] IssueReceipt issue, CancellationToken cancellation)
    {
        if (!await db.Payments.AnyAsync(p => p.Id == id, cancellation))
        {
            return NotFound();
        }

        var issued = await issue.RunAsync(id, current.Actor, cancellation);
        if (issued.Refusal is { } refusal)
        {
            return this.Refused(refusal, $"/equipe/paiements/{id}");
        }

        this.Say($"Le reçu {issued.Value.Number} est établi ; son PDF sera prêt dans une minute.");
        return Redirect($"/equipe/paiements/{id}");
    }

    [HttpGet("equipe/recus/{receiptNumber}.pdf")]
    public async Task<IActionResult> Pdf(string receiptNumber, CancellationToken cancellation)
    {
        var document = await db.IssuedDocuments.AsNoTracking().FirstOrDefaultAsync(d => d.Kind == DocumentKind.Receipt && db.Receipts.Any(r => r.Id == d.ReceiptId && r.Number == receiptNumber), cancellation);
        if (document is null)
        {
            return NotFound();
        }

        if (document.Pdf is null)
        {
            return this.Refused(Pic.Application.Invoicing.Refusals.NotSetYet(), "/equipe/paiements");
        }

        Response.Headers.CacheControl = "private, no-store";
        return File(document.Pdf, "application/pdf", document.FileName);
    }
}
