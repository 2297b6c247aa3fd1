using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Data;
using Pic.Application.Documents;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Mails;
using Pic.Application.Members;
using Pic.Rules;
using Pic.Rules.Dues;
using Pic.Rules.Invoicing;
using Pic.Rules.Members;

namespace Pic.Application.Dues;

/// <summary>What issuing a call did.</summary>
public sealed record DuesCallResult(int Year, int Invoices, int Drafts, int Mails, decimal Total);

/// <summary>
/// Issues the dues call of a year: numbers, invoices, documents to set and mails to send commit together, in one transaction.
/// A second run, or a second treasurer at the same moment, finds everybody called and does nothing.
/// </summary>
public sealed class IssueDuesCall(PicDbContext db, ProposeDuesCall proposal, TimeProvider clock, IOptions<SiteOptions> site)
{
    private const int Slice = 500;

    public async Task<Outcome<DuesCallResult>> RunAsync(int year, Actor actor, CancellationToken cancellation = default)
    {
        var today = clock.Today();
        if (year < today.Year || year > today.Year + 1)
        {
            return Refusals.YearOutOfReach(year, today.Year, today.Year + 1);
        }

        var profile = await db.HostProfiles.OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancellation);
        if (profile is null)
        {
            return Refusals.NoHostProfile();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('dues-call'), {year})", cancellation);
        if ((await ProposeDuesCall.TariffsAsync(db, year, cancellation)).Count == 0)
        {
            return Refusals.NoTariff(year);
        }

        var preview = await proposal.RunAsync(year, cancellation);
        var lines = preview.Lines.Where(line => line.Outcome is DuesCallOutcome.Called or DuesCallOutcome.Drafted).ToList();
        if (lines.Count == 0)
        {
            return new DuesCallResult(year, 0, 0, 0, 0m);
        }

        var paper = new DuesCallPaper(await CallAsync(year, actor, today, cancellation), profile, await DueOnAsync(year, cancellation), today, clock.GetUtcNow(), site.Value.Address);
        var result = await WriteAsync(paper, lines, cancellation);
        db.JournalEntries.Add(new JournalEntry
        {
            At = clock.GetUtcNow(),
            By = actor.Name,
            AccountId = actor.AccountId,
            Act = "dues.called",
            Origin = actor.Origin,
            Summary = $"Appel de cotisation {year} émis : {result.Invoices} factures, {FrenchText.Amount(result.Total)}, {result.Mails} courriels.",
        });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return result;
    }

    private async Task<DuesCallResult> WriteAsync(DuesCallPaper paper, List<DuesCallPreviewLine> lines, CancellationToken cancellation)
    {
        var called = lines.Count(line => line.Outcome == DuesCallOutcome.Called);
        var series = DocumentNumber.Series(DocumentNumber.Invoice, DocumentNumber.SeriesYear(paper.Today, paper.Year));
        var next = called == 0 ? 0 : await db.TakeNumbersAsync(series, called, cancellation);
        int mails = 0;
        foreach (var slice in lines.Chunk(Slice))
        {
            var ids = slice.Select(line => line.MemberId).ToList();
            var members = await db.Members.AsNoTracking().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancellation);
            var papers = new List<(Invoice Invoice, Member Member, string? Email)>(slice.Length);
            foreach (var line in slice)
            {
                var number = line.Outcome == DuesCallOutcome.Called ? DocumentNumber.Of(series, next++) : null;
                papers.Add((paper.Invoice(members[line.MemberId], line, number), members[line.MemberId], line.Email));
            }

            db.Invoices.AddRange(papers.Select(p => p.Invoice));
            await db.SaveChangesAsync(cancellation);
            foreach (var (invoice, member, email) in papers.Where(p => p.Invoice.Number is not null))
            {
                var document = DuesCallPaper.Document(invoice);
                db.IssuedDocuments.Add(document);
                if (email is not null)
                {
                    db.OutboxMails.Add(paper.Mail(invoice, member, email, document.Id));
                    mails++;
                }
            }

            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }

        return new DuesCallResult(paper.Year, called, lines.Count - called, mails, lines.Where(line => line.Outcome == DuesCallOutcome.Called).Sum(line => line.Amount));
    }

    private async Task<DuesCall> CallAsync(int year, Actor actor, DateOnly today, CancellationToken cancellation)
    {
        var call = await db.DuesCalls.FirstOrDefaultAsync(c => c.Year == year, cancellation);
        if (call is null)
        {
            call = new DuesCall { Year = year, IssuedAt = clock.GetUtcNow(), IssuedOn = today, IssuedBy = actor.Name };
            db.DuesCalls.Add(call);
            await db.SaveChangesAsync(cancellation);
        }

        return call;
    }

    private async Task<DateOnly?> DueOnAsync(int year, CancellationToken cancellation) =>
        await db.DuesYears.Where(y => y.Year == year).Select(y => y.DueOn).FirstOrDefaultAsync(cancellation);
}
