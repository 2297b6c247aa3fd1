using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Documents;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Mails;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Invoicing;
using Pic.Rules.Members;

namespace Pic.Application.Dues;

/// <summary>What issuing the drafts of a year did: how many took their number, and the sentence of each that could not.</summary>
public sealed record DraftsIssued(int Issued, IReadOnlyList<Refusal> Refused);

/// <summary>The treasurer issues a draft of the dues call: it takes its number and leaves like the others, to whom its member is today.</summary>
public sealed class IssueDraft(PicDbContext db, WriteDuesCall write, UseCredit credit, TimeProvider clock)
{
    /// <summary>Every draft of a year, in one transaction; one that cannot be issued stays.</summary>
    public async Task<DraftsIssued> RunAllAsync(int year, Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var drafts = await db.Invoices.Where(i => i.Year == year && i.Number == null).OrderBy(i => i.Member.Number.Length).ThenBy(i => i.Member.Number).Select(i => i.Id).ToListAsync(cancellation);
        var refused = new List<Refusal>();
        foreach (var draft in drafts)
        {
            if ((await RunAsync(draft, by, cancellation)).Refusal is { } refusal)
            {
                refused.Add(refusal);
            }
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return new DraftsIssued(drafts.Count - refused.Count, refused);
    }

    public async Task<Outcome<Invoice>> RunAsync(long invoiceId, Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM invoices WHERE id = {invoiceId} FOR UPDATE", cancellation);
        var invoice = await db.Invoices.Include(i => i.Member).Include(i => i.Lines).SingleOrDefaultAsync(i => i.Id == invoiceId, cancellation);
        if (invoice is null)
        {
            return Refusals.DraftGone();
        }

        if (invoice.Number is not null)
        {
            return invoice;
        }

        if (invoice.Member.State is not (MembershipState.Member or MembershipState.Leaving))
        {
            return Refusals.DraftOfNoMember(invoice.Member.Name);
        }

        var profile = await db.HostProfiles.OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancellation);
        if (profile is null)
        {
            return Refusals.NoHostProfile();
        }

        await NumberAsync(invoice, profile, by, cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return invoice;
    }

    private async Task NumberAsync(Invoice invoice, HostProfile profile, Actor by, CancellationToken cancellation)
    {
        var today = clock.Today();
        var paper = await PaperAsync(invoice, profile, cancellation);
        var series = DocumentNumber.Series(DocumentNumber.Invoice, DocumentNumber.SeriesYear(today, invoice.Year));
        invoice.Number = DocumentNumber.Of(series, await db.TakeNumbersAsync(series, 1, cancellation));
        (invoice.IssuedOn, invoice.IssuedAt, invoice.HostProfileId) = (today, clock.GetUtcNow(), profile.Id);
        paper.Address(invoice, invoice.Member);
        var document = DuesCallPaper.Document(invoice);
        db.IssuedDocuments.Add(document);
        db.ChronicleEntries.Add(Chronicle.Entry(clock, by.Name, ChronicleWords.InvoiceIssued, invoice.MemberId, new { number = invoice.Number, year = invoice.Year, amount = invoice.Total }));
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "invoice.issued", $"Facture {invoice.Number} émise depuis un brouillon.", invoice.MemberId));
        await db.SaveChangesAsync(cancellation);
        await credit.RunAsync(invoice.MemberId, by, cancellation);
        await TellAsync(invoice, paper, document, cancellation);
    }

    /// <summary>Issued once the general meeting is over, it gives the delay of any single invoice: nothing is due on a day that is past.</summary>
    private async Task<DuesCallPaper> PaperAsync(Invoice invoice, HostProfile profile, CancellationToken cancellation)
    {
        var call = await db.DuesCalls.AsNoTracking().FirstOrDefaultAsync(c => c.Id == invoice.DuesCallId, cancellation)
            ?? new DuesCall { Year = invoice.Year, IssuedAt = clock.GetUtcNow(), IssuedOn = clock.Today(), IssuedBy = "" };
        var due = await db.DuesYears.Where(y => y.Year == invoice.Year).Select(y => y.DueOn).FirstOrDefaultAsync(cancellation);
        return await write.PaperAsync(call, profile, isSingle: due < clock.Today(), isOfTheCall: true, cancellation);
    }

    private async Task TellAsync(Invoice invoice, DuesCallPaper paper, IssuedDocument document, CancellationToken cancellation)
    {
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
