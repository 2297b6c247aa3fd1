namespace Pic.Rules.Payments.Matching;

/// <summary>Reads one line against the ledger: gathers the evidence, then weighs it.</summary>
internal sealed class LineReading
{
    private const int MostCandidates = 5;
    private const int MostByAmount = 3;

    /// <summary>From here on a name is taken for the member's.</summary>
    private const double Named = 0.75;

    /// <summary>From here on a name is worth proposing.</summary>
    private const double Resembles = 0.45;

    private readonly MatchingLine line;
    private readonly OpenLedger ledger;
    private readonly List<NumberFound> numbers;
    private readonly bool namesAnother;
    private readonly Dictionary<string, double> names;
    private readonly HashSet<string> memberNumbers;
    private readonly HashSet<string> gluedNumbers;
    private readonly IReadOnlyList<string> byIban;
    private readonly IReadOnlyList<string> byAlias;

    public LineReading(MatchingLine line, OpenLedger ledger)
    {
        (this.line, this.ledger) = (line, ledger);
        var text = MatchText.Tokens(MatchText.Plain(string.Join(" / ", line.Text, line.Reference, line.EndToEndId)));
        (numbers, namesAnother) = ledger.Numbers.Search(text);
        names = ledger.Names.Resembling(MatchText.Tokens(MatchText.Plain(line.Text + " " + line.Payer)));
        var members = ledger.MembersNamed(text).ToList();
        memberNumbers = [.. members.Select(m => m.Member)];
        gluedNumbers = [.. members.Where(m => m.IsGlued).Select(m => m.Member)];
        byIban = ledger.PayersByIban(line.PayerIban);
        byAlias = ledger.PayersByAlias(line.Payer);
    }

    public IReadOnlyList<MatchCandidate> Candidates()
    {
        var all = ByNumber().Concat(ByMember()).Concat(ByName());
        var best = all.GroupBy(c => c.Shares.Count == 0 ? c.MemberNumber : string.Join('|', c.Shares.Select(s => s.Number)))
            .Select(g => g.OrderByDescending(c => c.Score).First())
            .OrderByDescending(c => c.IsCertain)
            .ThenByDescending(c => c.Score)
            .Take(MostCandidates)
            .ToList();
        return best.Count > 0 ? best : [.. ByAmount()];
    }

    private IEnumerable<MatchCandidate> ByNumber()
    {
        if (numbers.Count > 1 && numbers.Sum(n => Invoice(n).OpenBalance) == line.Amount)
            yield return Several();
        foreach (var number in numbers)
        {
            var invoice = Invoice(number);
            var proposal = ledger.Allocate(line.Amount, ledger.OfMember(invoice.MemberNumber), invoice.Number);
            var isExact = line.Amount == invoice.OpenBalance;
            var agrees = Agrees(invoice.MemberNumber);
            var strength = number.Strength switch
            {
                NumberStrength.Reference => 0.96,
                NumberStrength.Full => 0.93,
                NumberStrength.Bare => 0.86,
                NumberStrength.Loose => 0.55,
            };
            var score = strength * (isExact ? 1 : 0.9) * (Contradicts(invoice.MemberNumber) ? 0.92 : 1) + (agrees ? 0.035 : 0);
            var isNamed = number.Strength >= NumberStrength.Full || (number.Strength == NumberStrength.Bare && agrees);
            var isCertain = isExact && isNamed && !IsTheAmount(number) && numbers.Count == 1 && !namesAnother && !Contradicts(invoice.MemberNumber);
            yield return new MatchCandidate(
                invoice.MemberNumber,
                proposal.Shares,
                proposal.Credit,
                number.Strength == NumberStrength.Reference ? MatchReason.Reference : MatchReason.InvoiceNumber,
                number.Evidence,
                Math.Min(0.999, score),
                isCertain
            );
        }
    }

    /// <summary>Every number named is paid in full.</summary>
    private MatchCandidate Several()
    {
        var members = numbers.Select(n => Invoice(n).MemberNumber).Distinct().ToList();
        var isCertain = numbers.TrueForAll(n => n.Strength >= NumberStrength.Full) && !namesAnother && members.Count == 1 && !Contradicts(members[0]);
        return new MatchCandidate(
            members[0],
            [.. numbers.Select(n => new DebtShare(Invoice(n).Number, Invoice(n).OpenBalance))],
            0,
            MatchReason.InvoiceNumber,
            string.Join(", ", numbers.Select(n => n.Evidence)),
            numbers.TrueForAll(n => n.Strength > NumberStrength.Loose) ? 0.97 : 0.6,
            isCertain
        );
    }

    private IEnumerable<MatchCandidate> ByMember()
    {
        foreach (var member in memberNumbers)
            yield return Debts(member, MatchReason.MemberNumber, member, 0.82, memberNumbers.Count == 1 && (gluedNumbers.Contains(member) || IsKnown(member)));
        foreach (var member in byIban)
            yield return Debts(member, MatchReason.KnownPayer, line.PayerIban!, byIban.Count == 1 ? 0.8 : 0.7, byIban.Count == 1);
        foreach (var member in byAlias.Except(byIban))
            yield return Debts(member, MatchReason.KnownPayer, line.Payer!, byAlias.Count == 1 ? 0.76 : 0.66, false);
    }

    /// <summary>The debts of a member that the line is thought to come from: exactly one of them, or the oldest first.</summary>
    private MatchCandidate Debts(string member, MatchReason reason, string evidence, double score, bool mayBeCertain)
    {
        var debts = ledger.OfMember(member);
        var exact = debts.Where(i => ledger.Invoices[i].OpenBalance == line.Amount).ToList();
        var total = debts.Sum(i => ledger.Invoices[i].OpenBalance);
        var proposal = ledger.Allocate(line.Amount, exact.Count > 0 && total != line.Amount ? exact.Take(1) : debts);
        var isWhole = debts.Count == 1 && exact.Count == 1;
        var fits = exact.Count > 0 || total == line.Amount;
        return new MatchCandidate(
            member,
            proposal.Shares,
            proposal.Credit,
            reason,
            evidence,
            (fits ? score : score * 0.6) + 0.05 * names.GetValueOrDefault(member),
            mayBeCertain && isWhole && numbers.Count == 0 && !namesAnother && !Contradicts(member)
        );
    }

    private IEnumerable<MatchCandidate> ByName()
    {
        foreach (var (member, similarity) in names.Where(n => n.Value >= Resembles && ledger.OfMember(n.Key).Count > 0).OrderByDescending(n => n.Value).Take(MostCandidates))
        {
            var candidate = Debts(member, MatchReason.AmountAndName, NameOf(member), 0.3 + 0.4 * similarity, false);
            if (candidate.Shares.Count > 0 && (candidate.Credit == 0 || similarity >= Named))
                yield return candidate with { Score = Math.Min(candidate.Score, 0.74) };
        }
    }

    private IEnumerable<MatchCandidate> ByAmount()
    {
        var equal = ledger.OfAmount(line.Amount).Take(MostByAmount + 1).ToList();
        foreach (var i in equal.Take(MostByAmount))
            yield return new MatchCandidate(
                ledger.Invoices[i].MemberNumber,
                [new DebtShare(ledger.Invoices[i].Number, line.Amount)],
                0,
                MatchReason.AmountAlone,
                ledger.Invoices[i].MemberName,
                0.25 / equal.Count,
                false
            );
    }

    private OpenInvoice Invoice(NumberFound number) => ledger.Invoices[number.Invoice];

    private string NameOf(string member) => ledger.Invoices[ledger.OfMember(member)[0]].MemberName;

    /// <summary>"2027 30" in a payment of 30 euros is more likely the amount than the number.</summary>
    private bool IsTheAmount(NumberFound number) =>
        number.Strength < NumberStrength.Reference
        && Invoice(number).Number.Split('-')[^1].TrimStart('0') == decimal.Truncate(line.Amount).ToString(System.Globalization.CultureInfo.InvariantCulture)
        && !number.Evidence.EndsWith(Invoice(number).Number.Split('-')[^1], StringComparison.Ordinal);

    /// <summary>Something else in the line speaks for the member.</summary>
    private bool Agrees(string member) =>
        IsKnown(member) || memberNumbers.Contains(member);

    /// <summary>Who paid is the member, by name or by an earlier payment.</summary>
    private bool IsKnown(string member) => names.GetValueOrDefault(member) >= Resembles || byIban.Contains(member) || byAlias.Contains(member);

    /// <summary>Something in the line speaks for another member and nothing of the same kind for this one.</summary>
    private bool Contradicts(string member) =>
        Others(memberNumbers, member)
        || Others(byIban, member)
        || Others(byAlias, member)
        || names.Any(n => n.Key != member && n.Value >= Named && n.Value > names.GetValueOrDefault(member));

    private static bool Others(IReadOnlyCollection<string> members, string member) => members.Count > 0 && !members.Contains(member);
}
