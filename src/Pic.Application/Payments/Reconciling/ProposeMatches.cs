using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Payments.Bank;
using Pic.Rules.Payments.Matching;

namespace Pic.Application.Payments.Reconciling;

/// <summary>Guesses what the undecided lines pay, the surest first; reads only.</summary>
public sealed class ProposeMatches(PicDbContext db)
{
    /// <summary>What announces an invoice number in a French transfer.</summary>
    private static readonly HashSet<string> InvoiceWords = ["FACTURE", "FACT", "FAC", "FA", "N", "NO"];

    /// <summary>All undecided money in.</summary>
    public Task<IReadOnlyList<LineProposal>> RunAsync(CancellationToken cancellation = default) => RunAsync(db.OpenLines(), cancellation);

    /// <summary>The undecided ones of these.</summary>
    public Task<IReadOnlyList<LineProposal>> RunAsync(IReadOnlyCollection<long> lineIds, CancellationToken cancellation = default) =>
        lineIds.Count == 0 ? Task.FromResult<IReadOnlyList<LineProposal>>([]) : RunAsync(db.OpenLines().Where(l => lineIds.Contains(l.Id)), cancellation);

    private async Task<IReadOnlyList<LineProposal>> RunAsync(IQueryable<BankLine> open, CancellationToken cancellation)
    {
        var lines = await open.OrderBy(l => l.BookedOn).ThenBy(l => l.Id).Select(l => new ProposedLine
        {
            Id = l.Id,
            BookedOn = l.BookedOn,
            Amount = l.Amount,
            Text = l.Text,
            Payer = l.Payer,
            PayerIban = l.PayerIban,
            Reference = l.Reference,
            EndToEndId = l.EndToEndId,
            Account = l.BankAccount.Label.Length > 0 ? l.BankAccount.Label : l.BankAccount.Identifier,
        }).ToListAsync(cancellation);
        if (lines.Count == 0)
        {
            return [];
        }

        var ledger = await LedgerAsync(cancellation);
        var turnedDown = (await db.TurnedDownGuesses.AsNoTracking().Where(g => db.OpenLines().Any(l => l.Id == g.BankLineId)).Select(g => new { g.BankLineId, g.Guess }).ToListAsync(cancellation))
            .ToLookup(g => g.BankLineId, g => g.Guess);
        var byKey = lines.ToDictionary(l => KeyOf(l.Id));
        var matches = Reconciliation.Guess([.. lines.Select(Rule)], ledger.Invoices, ledger.Payers, ledger.Settled, InvoiceWords);
        return [.. matches.Select(m => Proposal(byKey[m.Line.Id], m, ledger, turnedDown[byKey[m.Line.Id].Id].ToHashSet())).OrderByDescending(p => p.IsCertain).ThenByDescending(p => p.Score)];
    }

    private static LineProposal Proposal(ProposedLine line, LineMatch match, OpenPapers ledger, HashSet<string> turnedDown)
    {
        var guesses = match.Candidates.Select(c => ledger.Guess(c, line)).Where(g => !turnedDown.Contains(g.Key)).ToList();
        // Once a person turned the first idea down, nothing about this line is certain.
        return new LineProposal(line, turnedDown.Count == 0 ? guesses : [.. guesses.Select(g => g with { IsCertain = false })]);
    }

    private async Task<OpenPapers> LedgerAsync(CancellationToken cancellation)
    {
        var open = await db.OpenBalances().Join(db.Members, b => b.MemberId, m => m.Id, (b, m) => new OpenPaper
        {
            InvoiceId = b.InvoiceId,
            Number = b.Number,
            Open = b.Total - b.Credited - b.Paid - b.WrittenOff,
            IssuedOn = b.IssuedOn,
            MemberId = m.Id,
            MemberNumber = m.Number,
            MemberName = m.Name,
        }).ToListAsync(cancellation);
        var payers = await db.PayerAliases.AsNoTracking().Select(a => new { a.Member.Number, a.Iban, a.Name }).ToListAsync(cancellation);
        var members = await db.Members.Select(m => new KnownMember(m.Id, m.Number, m.Name)).ToListAsync(cancellation);
        return new OpenPapers(open, [.. payers.Select(p => new KnownPayer(p.Number, p.Iban.Length == 0 ? null : p.Iban, p.Name))], members);
    }

    private static MatchingLine Rule(ProposedLine line) =>
        new(KeyOf(line.Id), line.Amount, line.Text, line.Payer, line.PayerIban, line.Reference, line.EndToEndId);

    private static Guid KeyOf(long id) => new(0, 0, 0, BitConverter.GetBytes(id));
}
