using System.Text.Json;
using Pic.Application.Exchanges.BankStatements;

namespace Pic.Application.Payments.Bank;

/// <summary>How the CSV files of one account are read, under a name that a command can give.</summary>
public sealed class CsvMapping
{
    public long Id { get; init; }
    public long BankAccountId { get; set; }
    public BankAccount BankAccount { get; init; } = null!;
    public required string Name { get; set; }

    /// <summary>The columns, as JSON.</summary>
    public required string Columns { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }
    public required string ChangedBy { get; set; }

    public static string Write(CsvStatementMapping mapping) => JsonSerializer.Serialize(mapping);

    /// <summary>Ready to read with; the account must be loaded.</summary>
    public CsvStatementMapping Read() =>
        JsonSerializer.Deserialize<CsvStatementMapping>(Columns)! with { Name = Name, Account = BankAccount.Identifier };
}
