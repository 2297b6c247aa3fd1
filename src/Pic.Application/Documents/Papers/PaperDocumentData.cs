using Pic.Application.Documents.Parts;

namespace Pic.Application.Documents.Papers;

/// <summary>Everything a plain paper prints, from the title down.</summary>
public sealed record PaperDocumentData
{
    public required HostIdentity Host { get; init; }
    public required DocumentRecipient Recipient { get; init; }
    public required string Title { get; init; }
    public required DateOnly IssuedOn { get; init; }
    public IReadOnlyList<(string Label, string? Value)> Facts { get; init; } = [];
    public IReadOnlyList<string> Paragraphs { get; init; } = [];
    public PaperTable? Table { get; init; }
    public IReadOnlyList<PaperTotal> Totals { get; init; } = [];
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Place, date and signature, at the right.</summary>
    public IReadOnlyList<string> Closing { get; init; } = [];
}

/// <summary>A table of ready texts.</summary>
public sealed record PaperTable(IReadOnlyList<PaperColumn> Columns, IReadOnlyList<string[]> Rows);

/// <param name="Title">The head.</param>
/// <param name="Width">Millimetres; 0 takes what is left.</param>
/// <param name="IsAmount">Set at the right.</param>
public sealed record PaperColumn(string Title, int Width = 0, bool IsAmount = false);

/// <summary>A sum under the table, in euros.</summary>
public sealed record PaperTotal(string Label, decimal Amount, bool Strong = false);
