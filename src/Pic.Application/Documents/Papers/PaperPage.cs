using System.Text.Json;
using Pic.Application.Documents.Parts;

namespace Pic.Application.Documents.Papers;

/// <summary>What paper.typ prints.</summary>
internal sealed record PaperPage : LetterPage
{
    public override string Template => "Papers/paper.typ";

    public required string[] Paragraphs { get; init; }
    public TablePart? Table { get; init; }
    public required TotalPart[] Totals { get; init; }
    public required string[] Notes { get; init; }
    public required string[] Closing { get; init; }

    public override byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, PageJson.Plain.PaperPage);
}

internal sealed record TablePart(ColumnPart[] Columns, string[][] Rows);

internal sealed record ColumnPart(string Title, int Width, bool Right);
