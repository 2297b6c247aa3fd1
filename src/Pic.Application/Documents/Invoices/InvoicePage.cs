using System.Text.Json;
using Pic.Application.Documents.Parts;

namespace Pic.Application.Documents.Invoices;

/// <summary>What invoice.typ prints.</summary>
internal sealed record InvoicePage : LetterPage
{
    public override string Template => "Invoices/invoice.typ";

    public required string[] Columns { get; init; }
    public required LinePart[] Lines { get; init; }
    public required TotalPart[] Totals { get; init; }
    public required string[] Notes { get; init; }
    public SlipPart? Slip { get; init; }

    public string? FacturX { get; init; }

    public override bool IsFacturX => FacturX is not null;

    public override byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, PageJson.Plain.InvoicePage);
}
