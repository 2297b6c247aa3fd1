namespace Pic.Application.Exchanges.BankStatements;

/// <summary>What a column's amounts mean.</summary>
public enum CsvAmountSign
{
    /// <summary>Money in is positive, money out is negative.</summary>
    AsWritten,

    /// <summary>Money in is negative: the bank's own point of view.</summary>
    Reversed,
}

/// <summary>
/// How one bank writes its CSV, saved per account. A column is named by its header or by its number from 1.
/// Either <see cref="Amount"/>, or <see cref="Debit"/> and <see cref="Credit"/>.
/// </summary>
public sealed record CsvStatementMapping
{
    public const int MaxNameLength = 80;

    public string Name { get; init; } = "";

    /// <summary>The account of the file, which CSV does not say.</summary>
    public string? Account { get; init; }
    public string Currency { get; init; } = "EUR";
    public char Separator { get; init; } = ';';

    /// <summary><c>auto</c>, <c>utf-8</c>, <c>windows-1252</c> or any other name that .NET knows.</summary>
    public string Encoding { get; init; } = "auto";

    /// <summary>Lines before the header (or before the first movement when there is no header).</summary>
    public int SkipLines { get; init; }
    public bool HasHeader { get; init; } = true;
    public string DateFormat { get; init; } = "dd/MM/yyyy";

    /// <summary>Comma or point; null finds it out and refuses what could be read two ways.</summary>
    public char? DecimalSign { get; init; }
    public CsvAmountSign Sign { get; init; } = CsvAmountSign.AsWritten;

    public string Date { get; init; } = "";
    public string? ValueDate { get; init; }
    public string? Amount { get; init; }
    public string? Debit { get; init; }
    public string? Credit { get; init; }

    /// <summary>A column that says debit or credit in words, for banks whose amounts carry no sign.</summary>
    public string? Direction { get; init; }

    /// <summary>The running balance, when the bank writes one: every line is then checked against it.</summary>
    public string? Balance { get; init; }

    /// <summary>One or more label columns, joined by a space.</summary>
    public IReadOnlyList<string> Text { get; init; } = [];
    public string? Payer { get; init; }
    public string? PayerIban { get; init; }
    public string? Reference { get; init; }
    public string? BankReference { get; init; }
}
