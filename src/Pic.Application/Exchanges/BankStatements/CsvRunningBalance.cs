namespace Pic.Application.Exchanges.BankStatements;

/// <summary>Checks each line against the bank's running balance, whichever way the file is sorted.</summary>
internal sealed class CsvRunningBalance
{
    private readonly List<Step> steps = [];

    public void Add(BankStatementLine movement, decimal balance, int line) => steps.Add(new Step(movement.Amount, balance, movement.BookedOn, line));

    public void GiveTo(StatementDraft draft)
    {
        if (steps.Count == 0 || steps.Count != draft.Count)
            return;
        var rising = Break((before, after) => before.Balance + after.Amount == after.Balance);
        var falling = Break((after, before) => before.Balance + after.Amount == after.Balance);
        if (rising >= 0 && falling >= 0)
        {
            var (before, after) = (steps[rising - 1], steps[rising]);
            throw new StatementRefusedException(StatementRefusals.BrokenRunningBalance($"ligne {after.Line}", before.Balance + after.Amount, after.Balance));
        }
        // Where both directions add up, the days tell.
        var isRising = rising < 0 && (falling >= 0 || steps[0].On <= steps[^1].On);
        var (first, last) = isRising ? (steps[0], steps[^1]) : (steps[^1], steps[0]);
        draft.Opening = new BankBalance(first.Balance - first.Amount, null);
        draft.Closing = new BankBalance(last.Balance, null);
    }

    private int Break(Func<Step, Step, bool> follows)
    {
        for (var i = 1; i < steps.Count; i++)
            if (!follows(steps[i - 1], steps[i]))
                return i;
        return -1;
    }

    private readonly record struct Step(decimal Amount, decimal Balance, DateOnly On, int Line);
}
