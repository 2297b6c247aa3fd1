using Pic.Application.Exchanges.BankStatements;
using Pic.Application.Payments.Bank;
using Pic.Rules;
using Pic.Web.Features.Shared;

namespace Pic.Web.Features.Staff.Statements;

/// <summary>The files that wait, those imported, and the accounts.</summary>
public sealed record StatementsPage(
    IReadOnlyList<StatementFile> Waiting,
    IReadOnlyList<StatementFile> Imported,
    Pager Pager,
    IReadOnlyList<BankAccount> Accounts,
    IReadOnlyList<CsvMapping> Mappings,
    int Unmatched,
    DateOnly? LastDay,
    bool MayAct)
{
    /// <summary>Said above the files that were refused, when others of the same deposit were kept; null otherwise.</summary>
    public string? NotKept { get; init; }
}

/// <summary>One file that waits, read once more.</summary>
public sealed record StatementPage(StatementFile File, Outcome<StatementReading> Outcome, IReadOnlyList<string> Mappings, string? Mapping, IReadOnlyList<string> Chosen, int? PageNumber, bool MayAct)
{
    public StatementReading? Reading => Outcome.IsDone ? Outcome.Value : null;

    public bool IsCsv => Reading?.File.Format == StatementFormat.Csv || (Reading is null && File.Format == StatementFormat.Csv);

    public bool AsksAccounts => Reading is { AllAccounts.Count: > 1 } || Outcome.Refusal?.Code == "bank.several-accounts";

    public IReadOnlyList<string> AllAccounts => Reading?.AllAccounts ?? File.Accounts;

    public Pager Pager => Pager.Of(PageNumber, Reading?.File.Count ?? 0);

    public IEnumerable<BankStatementLine> Lines => Reading is null ? [] : Reading.Lines.Skip(Pager.Skip).Take(Pager.Size);
}

/// <summary>An imported file with the lines it brought.</summary>
public sealed record ImportedPage(StatementFile File, IReadOnlyList<BankLine> Lines, Pager Pager, bool MayAct)
{
    public bool IsUntouched => Lines.All(l => l.Decisions.Count == 0);
}
