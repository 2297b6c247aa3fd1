using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pic.Rules.Payments;
using Pic.Rules.Payments.Matching;

namespace Pic.Rules.Tests.Payments;

public sealed class ReconciliationProperties
{
    private static readonly OpenInvoice[] Invoices =
    [
        .. Enumerable.Range(1, 60).Select(n => new OpenInvoice($"F2027-{n:0000}", $"A{n % 40:0000}", $"Club {n % 40}", [], 10 + n % 3 * 5, new(2027, 1, 1 + n % 28))),
    ];

    [Property(MaxTest = 300)]
    public bool Guess_AnyText_GivesCandidatesThatAddUp(string? text, string? payer, PositiveInt cents)
    {
        var amount = cents.Get % 10_000 / 100m + 0.01m;
        var line = new MatchingLine(Guid.CreateVersion7(), amount, text + " F2027-00" + cents.Get % 70, payer, text, payer, text);

        var match = Reconciliation.Guess([line], Invoices, [new("A0001", payer, text)], [], new HashSet<string>()).Single();

        return match.Candidates.All(c => c.Shares.Sum(s => s.Amount) + c.Credit == amount && c.Shares.All(s => s.Amount > 0 && s.Amount <= Open(s.Number)) && c.Score is > 0 and < 1)
            && match.Candidates.Zip(match.Candidates.Skip(1)).All(p => p.First.IsCertain || p.First.Score >= p.Second.Score)
            && match.Candidates.Where(c => c.IsCertain).All(c => c.Credit == 0 && c.Shares.All(s => s.Amount == Open(s.Number)));
    }

    [Property(MaxTest = 200)]
    public bool Propose_AnyPaymentAndDebts_AddsUpOldestFirst(NonNegativeInt cents, NonNegativeInt[] debts)
    {
        var open = debts.Select((d, i) => new OpenDebt($"F{i}", new DateOnly(2020, 1, 1).AddDays(d.Get % 900), d.Get % 5_000 / 100m)).ToList();

        var proposal = OldestDebtFirst.Propose(cents.Get / 100m, open);

        var ordered = open.Where(d => d.OpenBalance > 0).OrderBy(d => d.IssuedOn).ThenBy(d => d.Number.Length).ThenBy(d => d.Number, StringComparer.Ordinal).Take(proposal.Shares.Count).ToList();
        return proposal.Shares.Sum(s => s.Amount) + proposal.Credit == cents.Get / 100m
            && proposal.Shares.Select(s => s.Number).SequenceEqual(ordered.Select(d => d.Number))
            && proposal.Shares.SkipLast(1).Zip(ordered).All(p => p.First.Amount == p.Second.OpenBalance)
            && (proposal.Credit == 0 || proposal.Shares.Sum(s => s.Amount) == open.Sum(d => d.OpenBalance));
    }

    private static decimal Open(string number) => Invoices.Single(i => i.Number == number).OpenBalance;
}
