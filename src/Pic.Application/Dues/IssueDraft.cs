using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Documents;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Mails;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Invoicing;

namespace Pic.Application.Dues;

/// <summary>The treasurer issues a draft of the dues call: it takes its number and leaves like the others.</summary>
public sealed class IssueDraft(PicDbContext db, WriteDuesCall write, UseCredit credit, TimeProvider clock)
{
    public async Task<Outcome<Invoice>> RunAsync(long invoiceId, Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM invoices WHERE id = {invoiceId} FOR UPDATE", cancellation);
        var invoice = await db.Invoices.Include(i => i.Member).Include(i => i.Lines).SingleAsync(i => i.Id == invoiceId, cancellation);
        if (invoice.Number is not null)
        {
            return invoice;
        }

        var profile = await db.HostProfiles.OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancellation);
        if (profile is null)
        {
            return Refusals.NoHostProfile();
        }

        var today = clock.Today();
        var series = DocumentNumber.Series(DocumentNumber.Invoice, DocumentNumber.SeriesYear(today, invoice.Year));
        invoice.Number = DocumentNumber.Of(series, await db.TakeNumbersAsync(series, 1, cancellation));
        (invoice.IssuedOn, invoice.IssuedAt, invoice.HostProfileId) = (today, clock.GetUtcNow(), profile.Id);
        var document = DuesCallPaper.Document(invoice);
        db.IssuedDocuments.Add(document);
        db.ChronicleEntries.Add(Chronicle.Entry(clock, by.Name, ChronicleWords.InvoiceIssued, invoice.MemberId, new { number = invoice.Number, year = invoice.Year, amount = invoice.Total }));
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "invoice.issued", $"Facture {invoice.Number} émise depuis un brouillon.", invoice.MemberId));
        await db.SaveChangesAsync(cancellation);
        await credit.RunAsync(invoice.MemberId, by, cancellation);
        await TellAsync(invoice, profile, document, cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return invoice;
    }

    private async Task TellAsync(Invoice invoice, HostProfile profile, IssuedDocument document, CancellationToken cancellation)
    {
        var call = await db.DuesCalls.AsNoTracking().FirstOrDefaultAsync(c => c.Id == invoice.DuesCallId, cancellation)
            ?? new DuesCall { Year = invoice.Year, IssuedAt = clock.GetUtcNow(), IssuedOn = clock.Today(), IssuedBy = "" };
        var paper = await write.PaperAsync(call, profile, isSingle: false, cancellation);
        var row = (await db.StandingsAsync(invoice.Year, [invoice.MemberId], cancellation: cancellation)).SingleOrDefault();
        if (row is null)
        {
            return;
        }

        if (row.Email is { } email)
        {
            db.OutboxMails.Add(paper.Mail(invoice, invoice.Member, email, document.Id, row.Owed));
        }
        else
        {
            db.StepLetters.Add(new StepLetter { Year = invoice.Year, MemberId = invoice.MemberId, Step = MailStep.DuesCall, Amount = row.Owed, QueuedAt = clock.GetUtcNow(), Text = paper.Text(invoice, invoice.Member).Text });
            db.ChronicleEntries.Add(Chronicle.Entry(clock, "portail", ChronicleWords.LetterToPrint, invoice.MemberId, new { step = MailStep.DuesCall, amount = row.Owed }));
        }

        await db.SaveChangesAsync(cancellation);
    }
}
