using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Payments;
using Pic.Rules.Board;
using Pic.Rules;

namespace Pic.Application.Board;

/// <summary>
/// The debts the treasurer brings before the board: one line for each member, and what follows once the evening is closed. A debt paid meanwhile is not
/// written off; one that is kept leaves the agenda, one that is postponed or undecided comes up again.
/// </summary>
public sealed class WriteOffDebts(PicDbContext db, WriteOffInvoice writeOff, TimeProvider clock)
{
    /// <summary>The lines of the next agenda.</summary>
    public static async Task<IReadOnlyList<MeetingLine>> LinesAsync(PicDbContext db, Meeting meeting, CancellationToken cancellation = default)
    {
        var open = await OpenAsync(db, null, meeting.On, cancellation);
        return [.. open.GroupBy(d => d.MemberId).Select(debts => new MeetingLine
        {
            MeetingId = meeting.Id,
            MemberId = debts.Key,
            Kind = MeetingLineKind.WriteOff,
            Year = debts.Min(d => d.Year),
            Amount = debts.Sum(d => d.Open),
            Proposed = BoardDecisions.Proposed(MeetingLineKind.WriteOff, inTouch: false),
        })];
    }

    /// <summary>The proposed debts that are still open, of these members or of all. What is invoiced after the evening waits for the next one.</summary>
    internal static Task<List<ProposedDebt>> OpenAsync(PicDbContext db, IReadOnlyCollection<long>? members, DateOnly evening, CancellationToken cancellation) =>
        db.WriteOffProposals.Where(p => p.SettledAt == null && (members == null || members.Contains(p.MemberId)))
            .Join(db.OpenBalances().Where(b => b.IssuedOn <= evening), p => p.InvoiceId, b => b.InvoiceId, (p, b) => new ProposedDebt(p.MemberId, p.InvoiceId, b.Number, b.Year, b.Total - b.Credited - b.Paid - b.WrittenOff, p.Reason))
            .ToListAsync(cancellation);

    public async Task RunAsync(Meeting meeting, Actor by, CancellationToken cancellation = default)
    {
        var lines = await db.MeetingLines.Where(l => l.MeetingId == meeting.Id && l.Kind == MeetingLineKind.WriteOff && l.ExecutedOn == null && l.NotExecutedBecause == null
            && (l.Decision == BoardDecision.WriteOff || l.Decision == BoardDecision.Keep)).OrderBy(l => l.Id).ToListAsync(cancellation);
        foreach (var line in lines)
        {
            await using var transaction = await db.OpenTransactionAsync(cancellation);
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM meetings WHERE id = {meeting.Id} FOR UPDATE", cancellation);
            var debts = line.Decision == BoardDecision.WriteOff ? await OpenAsync(db, [line.MemberId], meeting.On, cancellation) : [];
            foreach (var debt in debts)
            {
                var decision = $"Conseil du {FrenchText.Day(meeting.On)} : {line.Reason ?? debt.Reason}";
                await writeOff.RunAsync(debt.InvoiceId, meeting.On, decision.Length <= WriteOff.DecisionLimit ? decision : decision[..WriteOff.DecisionLimit], by, cancellation);
            }

            var now = clock.GetUtcNow();
            await db.WriteOffProposals.Where(p => p.MemberId == line.MemberId && p.SettledAt == null && p.Invoice.IssuedOn <= meeting.On).ExecuteUpdateAsync(set => set.SetProperty(p => p.SettledAt, now), cancellation);
            if (line.Decision == BoardDecision.WriteOff && debts.Count == 0)
            {
                line.NotExecutedBecause = "réglée avant la clôture";
            }
            else
            {
                line.ExecutedOn = clock.Today();
            }

            await db.SaveChangesAsync(cancellation);
            if (transaction is not null)
            {
                await transaction.CommitAsync(cancellation);
            }
        }
    }
}

/// <summary>One invoice before the board.</summary>
/// <param name="MemberId">Who owes.</param>
/// <param name="InvoiceId">Which invoice.</param>
/// <param name="Number">Its number.</param>
/// <param name="Year">Its year.</param>
/// <param name="Open">What is left to claim, euros.</param>
/// <param name="Reason">The treasurer's words.</param>
internal sealed record ProposedDebt(long MemberId, long InvoiceId, string Number, int Year, decimal Open, string Reason);
