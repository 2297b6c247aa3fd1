using System.Text;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Documents;
using Pic.Application.Documents.CreditNotes;
using Pic.Application.Documents.Invoices;
using Pic.Application.Exchanges.FacturX;
using Pic.Application.Invoicing;
using Pic.Rules.Invoicing;

namespace Pic.Application.Exchanges.Ledger;

/// <summary>
/// The same invoice or credit note with its data inside, for whoever wants to read it by program: PDF/A-3 with factur-x.xml.
/// A convenience made on demand; what was issued stays the frozen PDF. Off unless the settings say so, and for a host that charges VAT.
/// </summary>
public sealed class FacturXPapers(PicDbContext db, InvoiceDocument invoices, CreditNoteDocument creditNotes)
{
    public async Task<bool> IsOnAsync(CancellationToken cancellation = default) => await db.LedgerSettings.AnyAsync(s => s.FacturX, cancellation);

    /// <summary>Null when it is off or there is no such issued invoice.</summary>
    public async Task<LedgerFile?> InvoiceAsync(long id, CancellationToken cancellation = default)
    {
        var invoice = await db.Invoices.AsNoTracking().Include(i => i.Lines).Include(i => i.HostProfile).Include(i => i.Member).SingleOrDefaultAsync(i => i.Id == id && i.Number != null, cancellation);
        if (invoice is null || invoice.HostProfile!.VatCase == VatCase.Taxable || !await IsOnAsync(cancellation))
        {
            return null;
        }

        var data = DocumentPapers.Invoice(invoice, invoice.HostProfile!, invoice.Member.Number);
        var xml = FacturXml.Write(Document(invoice, invoice.HostProfile, data));
        return await FileAsync(invoices.RenderAsync(data with { FacturX = Encoding.UTF8.GetString(xml) }, cancellation), invoice.Number!);
    }

    /// <summary>Null when it is off or there is no such credit note.</summary>
    public async Task<LedgerFile?> CreditNoteAsync(long id, CancellationToken cancellation = default)
    {
        var note = await db.CreditNotes.AsNoTracking().Include(c => c.Invoice).ThenInclude(i => i.Lines).Include(c => c.HostProfile).Include(c => c.Member).SingleOrDefaultAsync(c => c.Id == id, cancellation);
        if (note is null || note.HostProfile.VatCase == VatCase.Taxable || !await IsOnAsync(cancellation))
        {
            return null;
        }

        var data = DocumentPapers.CreditNote(note, note.Invoice, note.HostProfile, note.Member.Number, (await FreedMoney.OfAsync(db, [note], cancellation))[note.Number]);
        var basis = Document(note.Invoice, note.HostProfile, DocumentPapers.Invoice(note.Invoice, note.HostProfile, note.Member.Number));
        var xml = FacturXml.Write(basis with
        {
            IsCreditNote = true,
            Number = note.Number,
            IssuedOn = note.IssuedOn,
            DueOn = null,
            PaymentTerms = data.Settlement,
            CreditedInvoice = note.Invoice.Number,
            CreditedInvoiceOn = note.Invoice.IssuedOn,
            Lines = [.. data.Lines.Select(l => new FacturXLine(l.Description, l.Quantity, l.UnitPrice))],
            Notes = [note.Reason],
        });
        return await FileAsync(creditNotes.RenderAsync(data with { FacturX = Encoding.UTF8.GetString(xml) }, cancellation), note.Number);
    }

    private static async Task<LedgerFile> FileAsync(Task<RenderedDocument> rendering, string number) =>
        new($"Factur-X-{number}.pdf", "application/pdf", (await rendering).Pdf);

    private static FacturXDocument Document(Invoice invoice, HostProfile profile, InvoiceDocumentData data)
    {
        return new FacturXDocument
        {
            Number = invoice.Number!,
            IssuedOn = invoice.IssuedOn!.Value,
            DueOn = invoice.DueOn,
            PeriodFrom = invoice.PeriodFrom,
            PeriodTo = invoice.PeriodTo,
            Seller = new FacturXParty(profile.Name, [profile.Address.Line1, profile.Address.Line2], profile.Address.PostalCode, profile.Address.Town) { Siren = profile.Siren, Identifier = profile.Rna, Email = profile.Email },
            Buyer = PrintedAddress.Party(invoice.RecipientName, invoice.RecipientLines) with { Siren = data.Recipient.Siren, Identifier = data.Recipient.Rna },
            Lines = [.. data.Lines.Select(l => new FacturXLine(l.Description, l.Quantity, l.UnitPrice))],
            VatCase = profile.VatCase,
            Iban = profile.Iban,
            Bic = profile.Bic,
            PaymentReference = data.Reference,
            PaymentTerms = data.PaymentTerms,
        };
    }
}
