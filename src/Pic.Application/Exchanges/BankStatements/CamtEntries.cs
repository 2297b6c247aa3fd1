namespace Pic.Application.Exchanges.BankStatements;

/// <summary>Turns each movement into lines as it comes; what needs the whole statement is said at its end.</summary>
internal sealed class CamtEntries(StatementDraft draft)
{
    private readonly Dictionary<string, string> currencies = [];
    private readonly List<BankStatementLine> doubtful = [];
    private readonly SortedSet<string> ownWords = new(StringComparer.Ordinal);
    private string? first;
    private int waiting;

    public void Take(CamtEntry entry)
    {
        first ??= entry.Currency;
        if (entry.State == CamtState.Waiting)
        {
            waiting++;
            return;
        }
        currencies.TryAdd(entry.Currency, entry.Where);
        foreach (var line in entry.Lines(draft.Warnings))
            if (entry.State == CamtState.Booked)
                draft.Add(line);
            else
                doubtful.Add(line);
        if (entry.State == CamtState.OwnWord)
            ownWords.Add(entry.Status);
    }

    public void Close()
    {
        draft.Currency ??= first;
        foreach (var (currency, where) in currencies.Where(c => c.Key != draft.Currency))
            throw new StatementRefusedException(StatementRefusals.OtherCurrency(currency, draft.Currency ?? "?", where));
        if (doubtful.Count > 0)
            Judge();
        if (waiting > 0)
            draft.Warnings.Add($"{waiting} opération(s) encore en attente à la banque ne sont pas reprises ; elles le seront quand elles seront comptabilisées.");
        if (draft.Opening is null || draft.Closing is null)
            draft.Warnings.Add("Le fichier ne donne pas les deux soldes : le total n’a pas pu être vérifié.");
    }

    /// <summary>A word of the bank's own for the state: the balances tell whether the movements count.</summary>
    private void Judge()
    {
        var taken = draft.Missing is { } missing && missing != 0 && missing == doubtful.Sum(l => l.Amount);
        foreach (var line in taken ? doubtful : [])
            draft.Add(line);
        var words = string.Join(", ", ownWords);
        draft.Warnings.Add(
            taken
                ? $"{doubtful.Count} opération(s) portent un état propre à la banque ({words}) ; elles sont reprises, car le total ne tombe juste qu’avec elles."
                : $"{doubtful.Count} opération(s) portent un état propre à la banque ({words}) ; elles ne sont pas reprises."
        );
    }
}
