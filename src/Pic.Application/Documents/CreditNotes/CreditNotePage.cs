using System.Text.Json;
using Pic.Application.Documents.Parts;

namespace Pic.Application.Documents.CreditNotes;

/// <summary>What credit-note.typ prints.</summary>
internal sealed record CreditNotePage : LetterPage
{
    public override string Template => "CreditNotes/credit-note.typ";

    /// <summary>Which invoice is corrected and why, above the lines.</summary>
    public required string[] Preface { get; init; }

    public required string[] Columns { get; init; }
    public required LinePart[] Lines { get; init; }
    public required TotalPart[] Totals { get; init; }
    public required string[] Notes { get; init; }

    public string? FacturX { get; init; }

    public override bool IsFacturX => FacturX is not null;

    public override byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, PageJson.Plain.CreditNotePage);
}
