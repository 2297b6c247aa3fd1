namespace Pic.Application.Exchanges.BankStatements;

/// <summary>What a bank file is written in, found by its content and never by its name.</summary>
public enum StatementFormat
{
    Camt053,
    Camt052,
    Ofx1,
    Ofx2,
    Cfonb120,
    Csv,
}

/// <summary>A balance the bank states, with its day when the file gives one.</summary>
public sealed record BankBalance(decimal Amount, DateOnly? On);

/// <summary>One file as received: usually one statement, several when it covers several days or accounts; those of an account rise by day.</summary>
public sealed record BankStatementFile(StatementFormat Format, IReadOnlyList<BankStatement> Statements)
{
    /// <summary>The accounts of the file; more than one means that the treasurer chooses.</summary>
    public IReadOnlyList<string> Accounts => [.. Statements.Select(s => s.Account ?? "").Distinct()];

    public IEnumerable<BankStatementLine> Lines => Statements.SelectMany(s => s.Lines);

    public IEnumerable<string> Warnings => Statements.SelectMany(s => s.Warnings);

    public int Count => Statements.Sum(s => s.Lines.Count);

    public decimal Sum => Statements.Sum(s => s.Sum);

    /// <summary>The first balance, when the file speaks of one account.</summary>
    public BankBalance? Opening => Accounts.Count == 1 ? Statements[0].Opening : null;

    /// <summary>The last balance, when the file speaks of one account.</summary>
    public BankBalance? Closing => Accounts.Count == 1 ? Statements[^1].Closing : null;
}

/// <summary>The movements of one account; when both balances are there, opening + movements = closing has been checked.</summary>
public sealed record BankStatement(
    StatementFormat Format,
    string? Account,
    string? Currency,
    BankBalance? Opening,
    BankBalance? Closing,
    IReadOnlyList<BankStatementLine> Lines,
    IReadOnlyList<string> Warnings
)
{
    public decimal Sum => Lines.Sum(l => l.Amount);
}

/// <summary>One movement. <see cref="Amount"/> is positive when money came in.</summary>
public sealed record BankStatementLine
{
    public required string? Account { get; init; }
    public required DateOnly BookedOn { get; init; }
    public DateOnly? ValueOn { get; init; }
    public required decimal Amount { get; init; }
    public required string Currency { get; init; }
    public string Text { get; init; } = "";

    /// <summary>The other party: who paid us, or whom we paid.</summary>
    public string? Payer { get; init; }
    public string? PayerIban { get; init; }

    /// <summary>The structured reference: creditor reference, client reference or cheque number.</summary>
    public string? Reference { get; init; }
    public string? BankReference { get; init; }
    public string? EndToEndId { get; init; }

    /// <summary>The bank undid an earlier movement (a rejected direct debit, for instance).</summary>
    public bool IsReversal { get; init; }
    public string RawText { get; init; } = "";

    /// <summary>1 for the first line of its kind in the file, 2 for a second identical payment of the same day.</summary>
    public int Rank { get; init; }

    /// <summary>The same in every file that contains this movement: what tells a duplicate from a second payment.</summary>
    public string Identity { get; init; } = "";
}
