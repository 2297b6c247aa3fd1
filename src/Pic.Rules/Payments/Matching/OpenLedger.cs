namespace Pic.Rules.Payments.Matching;

/// <summary>The open invoices and known payers, indexed once for all lines, with the names and numbers of who owes nothing.</summary>
internal sealed class OpenLedger
{
    private readonly Dictionary<string, List<string>> membersByIban = [];
    private readonly Dictionary<string, List<string>> membersByAlias = [];
    private readonly Dictionary<string, List<int>> byMember;
    private readonly Dictionary<string, string> memberNumbers;
    private readonly ILookup<decimal, int> byAmount;

    public OpenLedger(IReadOnlyList<OpenInvoice> invoices, IReadOnlyCollection<KnownPayer> payers, IReadOnlyCollection<SettledMember> settled, IReadOnlySet<string> invoiceWords)
    {
        Invoices = invoices;
        Numbers = new InvoiceNumbers(invoices, invoiceWords);
        Names = new MemberNames(invoices.SelectMany(i => i.Aliases.Prepend(i.MemberName).Select(n => (i.MemberNumber, n))).Concat(settled.Select(m => (m.Number, m.Name))));
        byMember = Enumerable.Range(0, invoices.Count).GroupBy(i => MatchText.Plain(invoices[i].MemberNumber)).ToDictionary(g => g.Key, g => g.ToList());
        memberNumbers = invoices.Select(i => i.MemberNumber).Concat(settled.Select(m => m.Number)).Distinct().ToDictionary(MatchText.Plain);
        byAmount = OldestDebtFirst.Order(Enumerable.Range(0, invoices.Count), i => invoices[i].IssuedOn, i => invoices[i].Number).ToLookup(i => invoices[i].OpenBalance);
        foreach (var payer in payers)
        {
            if (payer.Iban is { Length: > 0 } iban)
                Add(membersByIban, Iban.Compact(iban), payer.MemberNumber);
            if (MatchText.Plain(payer.Alias).Trim() is { Length: > 0 } alias)
                Add(membersByAlias, Words(alias), payer.MemberNumber);
        }
    }

    public IReadOnlyList<OpenInvoice> Invoices { get; }
    public InvoiceNumbers Numbers { get; }
    public MemberNames Names { get; }

    public IReadOnlyList<int> OfMember(string member) => byMember.GetValueOrDefault(MatchText.Plain(member)) ?? [];

    public IEnumerable<int> OfAmount(decimal amount) => byAmount[amount];

    public IReadOnlyList<string> PayersByIban(string? iban) =>
        string.IsNullOrWhiteSpace(iban) ? [] : membersByIban.GetValueOrDefault(Iban.Compact(iban)) ?? [];

    public IReadOnlyList<string> PayersByAlias(string? name) =>
        string.IsNullOrWhiteSpace(name) ? [] : membersByAlias.GetValueOrDefault(Words(MatchText.Plain(name))) ?? [];

    /// <summary>Members whose own number stands in the text, "A0101", or could: the "a 0101" of "séjour à 0101".</summary>
    public IEnumerable<(string Member, bool IsGlued)> MembersNamed(List<MatchToken> tokens)
    {
        for (var i = 1; i < tokens.Count; i++)
            if (tokens[i].IsDigits && !tokens[i - 1].IsDigits && memberNumbers.TryGetValue(tokens[i - 1].Text + tokens[i].Text, out var member))
                yield return (member, tokens[i].IsGlued);
    }

    public AllocationProposal Allocate(decimal amount, IEnumerable<int> invoices, string? first = null) =>
        OldestDebtFirst.Propose(amount, invoices.Select(i => new OpenDebt(Invoices[i].Number, Invoices[i].IssuedOn, Invoices[i].OpenBalance)), first);

    private static void Add(Dictionary<string, List<string>> index, string key, string member)
    {
        if (!index.TryGetValue(key, out var members))
            index[key] = members = [];
        if (!members.Contains(member))
            members.Add(member);
    }

    private static string Words(string plain) => string.Join(' ', MatchText.Tokens(plain).Select(t => t.Text));
}
