using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Documents;
using Pic.Application.Documents.CreditNotes;
using Pic.Application.Documents.Invoices;
using Pic.Application.Documents.Papers;
using Pic.Application.Documents.Parts;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Rules.Invoicing;

namespace Pic.Application.Invoicing;

/// <summary>Turns invoices and credit notes, loaded a few at a time, into what their documents print.</summary>
public sealed class DocumentPapers
{
    private readonly Dictionary<long, Invoice> invoices;
    private readonly Dictionary<long, CreditNote> creditNotes;
    private readonly Dictionary<long, HostProfile> profiles;
    private readonly Dictionary<long, string> numbers;
    private readonly Dictionary<long, Receipt> receipts;
    private readonly ILookup<string, FreedMoney> freed;

    private DocumentPapers(Dictionary<long, Invoice> invoices, Dictionary<long, CreditNote> creditNotes, Dictionary<long, HostProfile> profiles, Dictionary<long, string> numbers, Dictionary<long, Receipt> receipts, ILookup<string, FreedMoney> freed) =>
        (this.invoices, this.creditNotes, this.profiles, this.numbers, this.receipts, this.freed) = (invoices, creditNotes, profiles, numbers, receipts, freed);

    public static async Task<DocumentPapers> LoadAsync(PicDbContext db, IReadOnlyCollection<IssuedDocument> documents, CancellationToken cancellation)
    {
        var noteIds = documents.Where(d => d.CreditNoteId is not null).Select(d => d.CreditNoteId!.Value).ToList();
        var notes = await db.CreditNotes.AsNoTracking().Where(c => noteIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellation);
        var invoiceIds = documents.Where(d => d.InvoiceId is not null).Select(d => d.InvoiceId!.Value).Concat(notes.Values.Select(c => c.InvoiceId)).Distinct().ToList();
        var invoices = await db.Invoices.AsNoTracking().Include(i => i.Lines).Where(i => invoiceIds.Contains(i.Id)).ToDictionaryAsync(i => i.Id, cancellation);
        var receiptIds = documents.Where(d => d.ReceiptId is not null).Select(d => d.ReceiptId!.Value).ToList();
        var receipts = await db.Receipts.AsNoTracking().Include(r => r.Payment).Where(r => receiptIds.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellation);
        var memberIds = invoices.Values.Select(i => i.MemberId).Concat(receipts.Values.Select(r => r.MemberId)).Distinct().ToList();
        var numbers = await db.Members.Where(m => memberIds.Contains(m.Id)).Select(m => new { m.Id, m.Number }).ToDictionaryAsync(m => m.Id, m => m.Number, cancellation);
        var profileIds = invoices.Values.Select(i => i.HostProfileId).Concat(notes.Values.Select(c => (long?)c.HostProfileId)).Concat(receipts.Values.Select(r => (long?)r.HostProfileId)).Distinct().ToList();
        var profiles = await db.HostProfiles.AsNoTracking().Where(p => profileIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellation);
        return new DocumentPapers(invoices, notes, profiles, numbers, receipts, await FreedMoney.OfAsync(db, notes.Values, cancellation));
    }

    public InvoiceDocumentData Invoice(long id) => Invoice(invoices[id], profiles[invoices[id].HostProfileId!.Value], numbers[invoices[id].MemberId]);

    /// <summary>The data of one invoice, issued or still a sample.</summary>
    public static InvoiceDocumentData Invoice(Invoice invoice, HostProfile profile, string memberNumber)
    {
        var transfer = TransferDetails.Of(profile, invoice.Total, new PayableInvoice(invoice.Kind, invoice.Year, invoice.Number ?? ""));
        return new InvoiceDocumentData
        {
            Host = Host(profile),
            Recipient = Recipient(invoice, memberNumber),
            Number = invoice.Number ?? "SPÉCIMEN",
            IssuedOn = invoice.IssuedOn!.Value,
            DueText = invoice.DueOn is { } due ? "au plus tard le " + FrenchText.Day(due) : "à réception",
            Period = $"du {FrenchText.Day(invoice.PeriodFrom)} au {FrenchText.Day(invoice.PeriodTo)}",
            Lines = [.. invoice.Lines.OrderBy(l => l.Position).Select(l => new DocumentLine(l.Description, l.Quantity, l.UnitPrice, l.Amount))],
            Total = invoice.Total,
            VatSentence = VatSentence.Of(profile.VatCase),
            PaymentTerms = Terms(invoice.Kind, profile),
            OpenBalance = invoice.Total,
            Reference = transfer.Reference,
            EpcPayload = transfer.EpcPayload,
        };
    }

    public CreditNoteDocumentData CreditNote(long id)
    {
        var note = creditNotes[id];
        return CreditNote(note, invoices[note.InvoiceId], profiles[note.HostProfileId], numbers[note.MemberId], freed[note.Number]);
    }

    /// <summary>The host writes the terms of its dues; what it invoices besides has no call and no meeting to wait for.</summary>
    private static string Terms(InvoiceKind kind, HostProfile profile) => kind switch
    {
        InvoiceKind.Dues or InvoiceKind.TakenOver => profile.PaymentTerms,
        InvoiceKind.ReminderCost or InvoiceKind.Other => "Facture à régler à réception. Pas d’escompte pour paiement anticipé.",
    };

    internal PaperDocumentData Receipt(long id)
    {
        var (receipt, payment) = (receipts[id], receipts[id].Payment);
        return ReceiptPaper.Of(receipt, payment, profiles[receipt.HostProfileId], numbers[receipt.MemberId]);
    }

    /// <summary>A member as the window of an envelope shows it, from its page of today.</summary>
    internal static DocumentRecipient Recipient(Member member) => new(member.Name, [.. member.Address.Lines()]) { MemberNumber = member.Number, Siren = member.Siren, Rna = member.Rna };

    /// <summary>The data of one credit note, with what it freed of the payments of its invoice.</summary>
    internal static CreditNoteDocumentData CreditNote(CreditNote note, Invoice invoice, HostProfile profile, string memberNumber, IEnumerable<FreedMoney> freed) => new()
    {
        Host = Host(profile),
        Recipient = Recipient(invoice, memberNumber),
        Number = note.Number,
        IssuedOn = note.IssuedOn,
        InvoiceNumber = invoice.Number!,
        InvoiceIssuedOn = invoice.IssuedOn!.Value,
        Reason = note.Reason,
        Lines = [new DocumentLine($"Annulation {(note.Amount == invoice.Total ? "totale" : "partielle")} de la facture {invoice.Number}", 1, note.Amount, note.Amount)],
        Total = note.Amount,
        VatSentence = VatSentence.Of(profile.VatCase),
        Settlement = FreedMoney.Sentence(note, [.. freed]),
    };

    public static HostIdentity Host(HostProfile profile) => new(profile.Name, profile.Address.Lines())
    {
        Siren = profile.Siren,
        Rna = profile.Rna,
        Email = profile.Email,
        Website = profile.Website,
        LogoSvg = profile.LogoSvg.Length == 0 ? null : profile.LogoSvg,
        AccentColour = profile.AccentColour,
        Iban = profile.Iban,
        Bic = profile.Bic,
    };

    private static DocumentRecipient Recipient(Invoice invoice, string memberNumber)
    {
        var identifier = invoice.RecipientIdentifier?.Split(' ', 2);
        return new DocumentRecipient(invoice.RecipientName, invoice.RecipientLines)
        {
            MemberNumber = memberNumber,
            Siren = identifier is ["SIREN", var siren] ? siren : null,
            Rna = identifier is ["RNA", var rna] ? rna : null,
        };
    }
}
