namespace Pic.Application.Exchanges.BankStatements;

/// <summary>Puts the statements of one file one behind the other: oldest first, each movement once, and says where a period is missing.</summary>
internal static class StatementSeries
{
    public static IReadOnlyList<BankStatement> Of(List<BankStatement> statements)
    {
        if (statements.Count < 2)
            return statements;
        var series = WithoutRepeats([.. statements.GroupBy(s => s.Account).SelectMany(InOrder)]);
        WarnOfGaps(series);
        return series;
    }

    /// <summary>By day; those of one day in whichever direction their balances follow each other.</summary>
    private static IEnumerable<BankStatement> InOrder(IEnumerable<BankStatement> own)
    {
        var rising = own.OrderBy(DayOf).ToList();
        var falling = own.Reverse().OrderBy(DayOf).ToList();
        return Gaps(rising) <= Gaps(falling) ? rising : falling;
    }

    private static DateOnly DayOf(BankStatement statement) =>
        statement.Closing?.On ?? (statement.Lines.Count > 0 ? statement.Lines.Max(l => l.BookedOn) : statement.Opening?.On ?? DateOnly.MinValue);

    /// <summary>The evening's report repeats the morning's: what an earlier statement of the file said already is left out of the later one.</summary>
    private static List<BankStatement> WithoutRepeats(List<BankStatement> statements)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var series = new List<BankStatement>();
        foreach (var statement in statements)
        {
            var lines = statement.Lines.Where(l => !seen.Contains(l.Identity)).ToList();
            seen.UnionWith(lines.Select(l => l.Identity));
            if (lines.Count == statement.Lines.Count)
                series.Add(statement);
            else if (lines.Count > 0)
                series.Add(Warned(Shortened(statement, lines), Repeat(statement, lines.Count)));
            else if (series.FindLastIndex(s => s.Account == statement.Account) is var last)
                series[last] = Warned(series[last], Repeat(statement, 0));
        }
        return series;
    }

    /// <summary>With fewer movements it opens later, at the balance these had led to.</summary>
    private static BankStatement Shortened(BankStatement statement, List<BankStatementLine> lines) =>
        statement with
        {
            Opening = statement.Opening is { } opening ? opening with { Amount = opening.Amount + statement.Sum - lines.Sum(l => l.Amount) } : null,
            Lines = lines,
        };

    private static string Repeat(BankStatement statement, int kept) =>
        $"{statement.Lines.Count - kept} opération(s) du compte {statement.Account} sont dans plusieurs relevés du fichier ; elles ne sont comptées qu’une fois.";

    private static BankStatement Warned(BankStatement statement, string warning) => statement with { Warnings = [.. statement.Warnings, warning] };

    private static int Gaps(List<BankStatement> statements) => Enumerable.Range(1, statements.Count - 1).Count(i => IsGap(statements[i - 1], statements[i]));

    private static bool IsGap(BankStatement before, BankStatement after) =>
        before.Account == after.Account && before.Closing is not null && after.Opening is not null && before.Closing.Amount != after.Opening.Amount;

    private static void WarnOfGaps(List<BankStatement> statements)
    {
        for (var i = 1; i < statements.Count; i++)
        {
            var (before, after) = (statements[i - 1], statements[i]);
            if (!IsGap(before, after))
                continue;
            var gap = $"Le relevé {i + 1} du fichier ouvre à {StatementRefusals.Euros(after.Opening!.Amount)} alors que le précédent ferme à {StatementRefusals.Euros(before.Closing!.Amount)} : une période manque peut-être.";
            statements[i] = Warned(after, gap);
        }
    }
}
