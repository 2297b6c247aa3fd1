using Pic.Application.Exchanges.BankStatements;

namespace Pic.Application.Payments.Bank;

/// <summary>A bank file as received. Until it is imported it only waits for a person's word; the same bytes are one row, however often they come.</summary>
public sealed class StatementFile
{
    public const int FileNameLimit = 200;

    public long Id { get; init; }
    public required string FileName { get; init; }

    /// <summary>Of the bytes, in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public required long Size { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required string ReceivedBy { get; init; }
    public DateTimeOffset? ImportedAt { get; set; }
    public string? ImportedBy { get; set; }

    /// <summary>Null while nobody said how to read it.</summary>
    public StatementFormat? Format { get; set; }

    /// <summary>The description of columns it was read with.</summary>
    public string? MappingName { get; set; }

    /// <summary>The accounts it speaks of.</summary>
    public List<string> Accounts { get; set; } = [];

    public int LineCount { get; set; }
    public int NewCount { get; set; }
    public decimal Sum { get; set; }
    public DateOnly? FirstOn { get; set; }
    public DateOnly? LastOn { get; set; }
    public List<string> Warnings { get; set; } = [];
    public List<ImportedStatement> Statements { get; } = [];
}

/// <summary>The bytes of a file, apart: lists never load them.</summary>
public sealed class StatementContent
{
    public long StatementFileId { get; init; }
    public StatementFile StatementFile { get; init; } = null!;
    public required byte[] Bytes { get; init; }
}

/// <summary>One statement of an imported file: an account, a period, two balances that were checked.</summary>
public sealed class ImportedStatement
{
    public long Id { get; init; }
    public long StatementFileId { get; init; }
    public long BankAccountId { get; init; }
    public BankAccount BankAccount { get; init; } = null!;
    public required string Currency { get; init; }
    public decimal? Opening { get; init; }
    public DateOnly? OpeningOn { get; init; }
    public decimal? Closing { get; init; }
    public DateOnly? ClosingOn { get; init; }
    public required int LineCount { get; init; }
    public required decimal Sum { get; init; }
}
