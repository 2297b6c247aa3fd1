using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Mails;

namespace Pic.Application.Dues;

/// <summary>How far a call is: invoices numbered, documents set, mails by their fate.</summary>
public sealed record DuesCallProgress(int Year, int Invoices, int Documents, int DocumentsFailed, IReadOnlyDictionary<MailState, int> Mails)
{
    public int MailsTotal => Mails.Values.Sum();

    public int MailsLeft => Of(MailState.Sent) + Of(MailState.Caught);

    public bool IsFinished => Documents + DocumentsFailed >= Invoices && Of(MailState.Waiting) + Of(MailState.Sending) == 0;

    /// <summary>When the first waiting mail may leave, if that is not now: a call issued on a Sunday or a holiday waits for the next working day.</summary>
    public DateTimeOffset? MailsLeaveAt { get; init; }

    /// <summary>Letters of the call that nobody has printed yet.</summary>
    public int LettersToPrint { get; init; }

    public int Of(MailState state) => Mails.GetValueOrDefault(state);

    public static async Task<DuesCallProgress> ReadAsync(PicDbContext db, int year, DateTimeOffset now, CancellationToken cancellation)
    {
        var documents = await (
            from document in db.IssuedDocuments
            join invoice in db.Invoices on document.InvoiceId equals invoice.Id
            where invoice.Year == year && invoice.DuesCallId != null
            group document by 1 into all
            select new { Count = all.Count(), Frozen = all.Count(d => d.FrozenAt != null), Failed = all.Count(d => d.FrozenAt == null && d.Attempts >= Invoicing.FreezeDocuments.MaxAttempts) }).FirstOrDefaultAsync(cancellation);
        var mails = await db.OutboxMails.Where(m => m.Year == year && m.Step == MailStep.DuesCall).GroupBy(m => m.State)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var leaving = mails.ContainsKey(MailState.Waiting)
            ? await db.OutboxMails.Where(m => m.Year == year && m.Step == MailStep.DuesCall && m.State == MailState.Waiting && m.Attempts == 0).MinAsync(m => m.NextAttemptAt, cancellation)
            : null;
        return new DuesCallProgress(year, documents?.Count ?? 0, documents?.Frozen ?? 0, documents?.Failed ?? 0, mails) 
        {
            MailsLeaveAt = leaving > now ? leaving : null,
            LettersToPrint = await db.StepLetters.CountAsync(l => l.Year == year && l.Step == MailStep.DuesCall && l.PrintedAt == null, cancellation),
        };
    }
}
