namespace Pic.Application.Exchanges.Fec;

/// <summary>One accounting entry, ready to be written: its lines balance.</summary>
public sealed record FecEntry
{
    public required string JournalCode { get; init; }
    public required string JournalLabel { get; init; }
    /// <summary>The number it was frozen with; null lets the file number its entries.</summary>
    public int? Number { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>The day it was locked: entries are numbered in this order.</summary>
    public required DateOnly ValidatedOn { get; init; }

    /// <summary>The number of the document that proves it.</summary>
    public required string Piece { get; init; }
    public required DateOnly PieceOn { get; init; }
    public required string Label { get; init; }
    public required IReadOnlyList<FecLine> Lines { get; init; }
}

/// <summary>One side of an entry: a debit or a credit, in euros.</summary>
public sealed record FecLine(string Account, string AccountLabel, decimal Debit, decimal Credit)
{
    public string? AuxiliaryAccount { get; init; }
    public string? AuxiliaryLabel { get; init; }
    public string? Lettering { get; init; }
    public DateOnly? LetteredOn { get; init; }
}

/// <summary>The law's default character set, or UTF-8.</summary>
public enum FecEncoding
{
    Latin9,
    Utf8,
}
