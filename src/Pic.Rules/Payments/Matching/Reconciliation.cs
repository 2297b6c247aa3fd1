namespace Pic.Rules.Payments.Matching;

/// <summary>
/// Guesses which open invoices the lines of a bank statement pay. It proposes; a person accepts.
/// A guess is certain only when it is complete (the amount is exactly what the named invoices leave open), unambiguous and
/// contradicted by nothing in the line: no other number, no other member's name, account or number, no second line
/// claiming the same invoice.
/// </summary>
public static class Reconciliation
{
    /// <param name="lines">Money out is returned without candidates.</param>
    /// <param name="invoices">Every invoice with something left to pay.</param>
    /// <param name="payers">Who paid for whom before.</param>
    /// <param name="settled">Who owes nothing and may still stand in a line.</param>
    /// <param name="invoiceWords">Words in upper case without accents that announce an invoice number in the members' language.</param>
    /// <returns>One result per line: the certain ones first, then by score; equal ones keep the order of the statement.</returns>
    public static IReadOnlyList<LineMatch> Guess(
        IReadOnlyCollection<MatchingLine> lines,
        IReadOnlyList<OpenInvoice> invoices,
        IReadOnlyCollection<KnownPayer> payers,
        IReadOnlyCollection<SettledMember> settled,
        IReadOnlySet<string> invoiceWords
    )
    {
        var ledger = new OpenLedger(invoices, payers, settled, invoiceWords);
        var matches = lines.Select(l => new LineMatch(l, l.Amount > 0 ? new LineReading(l, ledger).Candidates() : [])).ToList();
        OneLinePerInvoice(matches);
        return [.. matches.OrderByDescending(m => m.IsCertain).ThenByDescending(m => m.Best?.Score ?? 0)];
    }

    /// <summary>Two lines for one invoice: perhaps it was paid twice, perhaps one is someone else's. A person looks.</summary>
    private static void OneLinePerInvoice(List<LineMatch> matches)
    {
        var claims = matches
            .Where(m => m.Best is not null && (m.IsCertain || m.Best.Reason <= MatchReason.KnownPayer))
            .SelectMany(m => m.Best!.Shares.Select(s => s.Number))
            .GroupBy(n => n)
            .Where(g => g.Count() > 1)
            .Select(g => g.Key)
            .ToHashSet();
        for (var i = 0; i < matches.Count; i++)
            if (matches[i].IsCertain && matches[i].Best!.Shares.Any(s => claims.Contains(s.Number)))
                matches[i] = matches[i] with { Candidates = [.. matches[i].Candidates.Select(c => c with { IsCertain = false })] };
    }
}
