using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Mails;
using Pic.Application.Members;
using Pic.Rules;
using Pic.Rules.Dues;
using Pic.Rules.Invoicing;

namespace Pic.Application.Dues;

/// <summary>
/// Writes the rows of a call in slices, inside the transaction of <see cref="IssueDuesCall"/>: first invoices and drafts, then, once credit has paid what it
/// can, one mail for each member or one letter for those without a working address.
/// </summary>
public sealed class WriteDuesCall(PicDbContext db, IOptions<SiteOptions> site, IOptions<DuesSettings> settings, TimeProvider clock)
{
    private readonly List<(Invoice Invoice, Member Member, string? Email, Guid Document)> toTell = [];
    private DuesCallPaper? paper;

    public async Task<DuesCallResult> RunAsync(DuesCall call, List<DuesCallPreviewLine> lines, HostProfile profile, bool isSingle, Actor actor, CancellationToken cancellation)
    {
        toTell.Clear();
        paper = await PaperAsync(call, profile, isSingle, isOfTheCall: !isSingle, cancellation);
        var called = lines.Count(line => line.Outcome == DuesCallOutcome.Called);
        var series = DocumentNumber.Series(DocumentNumber.Invoice, DocumentNumber.SeriesYear(paper.Today, paper.Year));
        var next = called == 0 ? 0 : await db.TakeNumbersAsync(series, called, cancellation);
        var ids = lines.Select(line => line.MemberId).ToList();
        var members = await db.Members.AsNoTracking().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancellation);
        var keys = new Queue<long>(await db.TakeKeyListAsync(typeof(Invoice), lines.Count, cancellation));
        var invoices = lines.Select(line => paper.Invoice(members[line.MemberId], line, line.Outcome == DuesCallOutcome.Called ? DocumentNumber.Of(series, next++) : null, keys.Dequeue())).ToList();
        await db.CopyAsync(invoices, cancellation);
        await db.CopyAsync(invoices.SelectMany(i => i.Lines), cancellation);
        var documents = invoices.Where(i => i.Number is not null).ToDictionary(i => i.Id, DuesCallPaper.Document);
        await db.CopyAsync(documents.Values, cancellation);
        await db.CopyAsync(invoices.Select(i => Said(i, actor)), cancellation);
        foreach (var (line, invoice) in lines.Zip(invoices).Where(pair => pair.Second.Number is not null))
        {
            toTell.Add((invoice, members[line.MemberId], line.Email, documents[invoice.Id].Id));
        }

        return new DuesCallResult(paper.Year, called, lines.Count - called, toTell.Count(t => t.Email is not null), lines.Where(line => line.Outcome == DuesCallOutcome.Called).Sum(line => line.Amount));
    }

    /// <summary>Mails and letters, each with all that its member owes now.</summary>
    public async Task QueueAsync(int year, IReadOnlyCollection<long> members, CancellationToken cancellation)
    {
        if (toTell.Count == 0)
        {
            return;
        }

        var owed = (await db.StandingsAsync(year, members, cancellation: cancellation)).ToDictionary(s => s.MemberId, s => s.Owed);
        await db.CopyAsync(toTell.Where(t => t.Email is not null).Select(t => paper!.Mail(t.Invoice, t.Member, t.Email!, t.Document, owed[t.Member.Id])), cancellation);
        var letters = toTell.Where(t => t.Email is null).Select(t => new StepLetter
        {
            Year = year,
            MemberId = t.Member.Id,
            Step = MailStep.DuesCall,
            Amount = owed[t.Member.Id],
            QueuedAt = clock.GetUtcNow(),
            Text = paper!.Text(t.Invoice, t.Member).Text,
        }).ToList();
        await db.CopyAsync(letters, cancellation);
        await db.CopyAsync(letters.Select(l => Chronicle.Entry(clock, "portail", ChronicleWords.LetterToPrint, l.MemberId, new { step = l.Step, amount = l.Amount })), cancellation);
    }

    private ChronicleEntry Said(Invoice invoice, Actor actor) => invoice.Number is null
        ? Chronicle.Entry(clock, actor.Name, ChronicleWords.InvoiceDrafted, invoice.MemberId, new { year = invoice.Year, amount = invoice.Total, why = invoice.DraftReason })
        : Chronicle.Entry(clock, actor.Name, ChronicleWords.InvoiceIssued, invoice.MemberId, new { number = invoice.Number, year = invoice.Year, amount = invoice.Total });

    /// <param name="isSingle">Due after the delay of a single invoice.</param>
    /// <param name="isOfTheCall">Planned for the day of the call, and not for today.</param>
    internal async Task<DuesCallPaper> PaperAsync(DuesCall call, HostProfile profile, bool isSingle, bool isOfTheCall, CancellationToken cancellation)
    {
        var today = clock.Today();
        var due = await db.DuesYears.Where(y => y.Year == call.Year).Select(y => y.DueOn).FirstOrDefaultAsync(cancellation);
        var planned = await db.DuesSteps.Where(s => s.Year == call.Year && s.Kind == DuesStepKind.DuesCall).Select(s => s.PlannedOn).FirstOrDefaultAsync(cancellation);
        if (isSingle)
        {
            var first = today.AddDays(settings.Value.FirstInvoiceDays);
            due = due > first ? due : first;
        }

        return new DuesCallPaper(call, profile, due, today, clock.GetUtcNow(), site.Value.Address)
        {
            PlannedOn = isOfTheCall ? planned ?? today : today,
            MailsLeaveAt = MailHours.NotBefore(clock),
            DepartureDeadline = settings.Value.Deadline,
        };
    }
}
