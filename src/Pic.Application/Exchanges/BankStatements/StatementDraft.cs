using System.Globalization;

namespace Pic.Application.Exchanges.BankStatements;

/// <summary>A statement while it is being read; <see cref="Close"/> checks its total.</summary>
internal sealed class StatementDraft(StatementFormat format, LineIdentity identity)
{
    private readonly List<BankStatementLine> lines = [];

    public string? Account { get; set; }
    public string? Currency { get; set; }
    public BankBalance? Opening { get; set; }
    public BankBalance? Closing { get; set; }
    public List<string> Warnings { get; } = [];
    public int Count => lines.Count;

    /// <summary>What the movements lack to lead from one balance to the other; null when the file does not give both.</summary>
    public decimal? Missing => Opening is null || Closing is null ? null : Closing.Amount - Opening.Amount - lines.Sum(l => l.Amount);

    /// <summary>Account, balances, days and amounts: two statements that agree on all of these are one, whatever their labels and filler.</summary>
    public string Figures => string.Join('\u001f', [Account, Currency, Opening, Closing, .. lines.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.BookedOn:o} {l.Amount}"))]);

    public void Add(BankStatementLine line)
    {
        if (lines.Count >= BankStatementReader.MaxLines)
            throw new StatementRefusedException(StatementRefusals.TooLarge);
        lines.Add(line);
    }

    public BankStatement Close()
    {
        CheckTotal();
        for (var i = 0; i < lines.Count; i++)
            lines[i] = identity.Give(lines[i] with { Account = Account }, format);
        return new BankStatement(format, Account, Currency, Opening, Closing, lines, Warnings);
    }

    private void CheckTotal()
    {
        if (Opening is null || Closing is null)
            return;
        var sum = lines.Sum(l => l.Amount);
        if (Opening.Amount + sum == Closing.Amount)
            return;
        var reversed = lines.Where(l => l.IsReversal).Sum(l => l.Amount);
        if (reversed == 0 || Opening.Amount + sum - 2 * reversed != Closing.Amount)
            throw new StatementRefusedException(StatementRefusals.BrokenTotal(Account, Opening.Amount, sum, Closing.Amount));
        for (var i = 0; i < lines.Count; i++)
            if (lines[i].IsReversal)
                lines[i] = lines[i] with { Amount = -lines[i].Amount };
        Warnings.Add("Les opérations annulées de ce relevé portent le sens de l’opération d’origine ; il a été inversé, et le total tombe juste.");
    }
}
