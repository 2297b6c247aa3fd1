using System.Globalization;
using Pic.Rules.Payments.Matching;

namespace Pic.Application.Payments.Reconciling;

/// <summary>An undecided line, without the bulk of what the bank wrote.</summary>
public sealed class ProposedLine
{
    public long Id { get; init; }
    public DateOnly BookedOn { get; init; }
    public decimal Amount { get; init; }
    public required string Text { get; init; }
    public string? Payer { get; init; }
    public string? PayerIban { get; init; }
    public string? Reference { get; init; }
    public string? EndToEndId { get; init; }
    public required string Account { get; init; }

    public string Words => string.Join(" · ", new[] { Payer, Text, Reference }.Where(t => !string.IsNullOrWhiteSpace(t)).Distinct());
}

/// <summary>A line and its guesses, the best first.</summary>
public sealed record LineProposal(ProposedLine Line, IReadOnlyList<Guess> Guesses)
{
    public Guess? Best => Guesses.Count > 0 ? Guesses[0] : null;

    public bool IsCertain => Best is { IsCertain: true };

    public double Score => Best?.Score ?? 0;
}

/// <summary>One way to read a line, ready to be accepted as it stands.</summary>
public sealed record Guess(
    long MemberId, string MemberNumber, string MemberName, IReadOnlyList<GuessShare> Shares, decimal Credit, MatchReason Reason, string Evidence, double Score, bool IsCertain)
{
    /// <summary>What stays the same of a guess while amounts move.</summary>
    public string Key
    {
        get
        {
            var key = $"{MemberNumber}:{string.Join(',', Shares.Select(s => s.Number))}";
            return key.Length <= Bank.TurnedDownGuess.GuessLimit ? key : key[..Bank.TurnedDownGuess.GuessLimit];
        }
    }

    /// <summary>12=30.00,15=7.50 : what a form sends back, so that exactly what was seen is accepted.</summary>
    public string Parts => string.Join(',', Shares.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.InvoiceId}={s.Amount:0.00}")));
}

/// <summary>A part of a line for one invoice.</summary>
public sealed record GuessShare(long InvoiceId, string Number, string MemberName, decimal Amount, decimal Open);

/// <summary>An invoice with something left to pay, and whose it is.</summary>
internal sealed class OpenPaper
{
    public long InvoiceId { get; init; }
    public required string Number { get; init; }
    public decimal Open { get; init; }
    public DateOnly IssuedOn { get; init; }
    public long MemberId { get; init; }
    public required string MemberNumber { get; init; }
    public required string MemberName { get; init; }
}

/// <summary>Somebody a guess may name, who owes or owes nothing now.</summary>
internal sealed record KnownMember(long Id, string Number, string Name);

/// <summary>What is open, as the rules want it and back again.</summary>
internal sealed class OpenPapers(List<OpenPaper> open, IReadOnlyList<KnownPayer> payers, IReadOnlyList<KnownMember> members)
{
    private readonly Dictionary<string, OpenPaper> byNumber = open.ToDictionary(p => p.Number);
    private readonly Dictionary<string, KnownMember> byMember = members.ToDictionary(m => m.Number);

    public IReadOnlyList<OpenInvoice> Invoices { get; } = [.. open.Select(p => new OpenInvoice(p.Number, p.MemberNumber, p.MemberName, [], p.Open, p.IssuedOn))];

    public IReadOnlyList<KnownPayer> Payers { get; } = payers;

    public IReadOnlyList<SettledMember> Settled { get; } = [.. members.ExceptBy(open.Select(p => p.MemberId), m => m.Id).Select(m => new SettledMember(m.Number, m.Name))];

    public Guess Guess(MatchCandidate candidate, ProposedLine line)
    {
        var member = byMember[candidate.MemberNumber];
        var shares = candidate.Shares.Select(s => new GuessShare(byNumber[s.Number].InvoiceId, s.Number, byNumber[s.Number].MemberName, s.Amount, byNumber[s.Number].Open)).ToList();
        return new Guess(member.Id, member.Number, member.Name, shares, line.Amount - shares.Sum(s => s.Amount), candidate.Reason, candidate.Evidence, candidate.Score, candidate.IsCertain);
    }
}
