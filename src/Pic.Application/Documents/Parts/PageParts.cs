using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pic.Application.Documents.CreditNotes;
using Pic.Application.Documents.Invoices;
using Pic.Application.Documents.Papers;
using Pic.Application.Documents.Texts;

namespace Pic.Application.Documents.Parts;

/// <summary>What parts.typ draws on every document, ready to print.</summary>
internal abstract record LetterPage : DocumentPage
{
    public required HostPart Host { get; init; }
    public required WindowAddress Recipient { get; init; }

    /// <summary>Right of the footer, above the page number.</summary>
    public required string Number { get; init; }

    public required FooterPart Footer { get; init; }
    public required PlacedFact[] Facts { get; init; }
}

internal sealed record HostPart(string Name, string[] Lines, string? Logo, string LogoAlt, string Accent);

internal sealed record FooterPart(string[] Lines, string PageWord);

internal sealed record FactPart(string Label, string Value);

/// <summary>A fact under the title: where it stands in the text's 170 mm, in millimetres.</summary>
internal sealed record PlacedFact(string Label, string Value, double X, double Y, double Width);

internal sealed record LinePart(string Text, string? Detail, string Quantity, string Price, string Amount);

internal sealed record TotalPart(string Label, string Amount, bool Strong);

internal sealed record SlipPart(string Title, FactPart[] Pairs, string? Qr, string QrAlt, string Caption);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(InvoicePage))]
[JsonSerializable(typeof(CreditNotePage))]
[JsonSerializable(typeof(PaperPage))]
[JsonSerializable(typeof(Letters.LetterBatchPage))]
[JsonSerializable(typeof(Letters.LabelSheetPage))]
[JsonSerializable(typeof(YearSummaries.YearSummaryPage))]
internal sealed partial class PageJson : JsonSerializerContext
{
    // No page of a browser: letters stay letters, which is shorter to write and to read.
    public static PageJson Plain { get; } = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
