using System.Text.Json;
using Pic.Application.Documents.Papers;
using Pic.Application.Documents.Parts;
using Pic.Application.Documents.Texts;

namespace Pic.Application.Documents.Letters;

/// <summary>Many letters in one file for one run of the printer, and the sheet of labels that goes with them.</summary>
public sealed class LetterBatchDocument(IDocumentRenderer renderer)
{
    /// <param name="letters">At least one, in the order in which they are folded.</param>
    public Task<RenderedDocument> RenderAsync(string title, DateOnly day, IReadOnlyList<PaperDocumentData> letters, CancellationToken cancellation)
    {
        var texts = new PrintableText();
        var host = letters[0].Host;
        return renderer.RenderAsync(
            new LetterBatchPage
            {
                Title = texts.CleanWithoutBreaks(title),
                Date = [day.Year, day.Month, day.Day],
                Host = Letterhead.Host(host, texts),
                Footer = Letterhead.Footer(host, texts),
                Number = "",
                Letters = [.. letters.Select(PaperDocument.Page)],
            },
            cancellation);
    }

    /// <param name="addresses">Lines of each label, the name first.</param>
    public Task<RenderedDocument> LabelsAsync(HostIdentity host, DateOnly day, IReadOnlyList<IReadOnlyList<string>> addresses, CancellationToken cancellation)
    {
        var texts = new PrintableText();
        return renderer.RenderAsync(
            new LabelSheetPage
            {
                Title = "Étiquettes",
                Date = [day.Year, day.Month, day.Day],
                Host = Letterhead.Host(host, texts),
                Labels = [.. addresses.Select(lines => texts.CleanAll([.. lines]).OfType<string>().Take(6).ToArray())],
            },
            cancellation);
    }
}

/// <summary>What letters.typ prints.</summary>
internal sealed record LetterBatchPage : DocumentPage
{
    public override string Template => "Letters/letters.typ";

    public required HostPart Host { get; init; }
    public required FooterPart Footer { get; init; }
    public required string Number { get; init; }
    public required PaperPage[] Letters { get; init; }

    public override byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, PageJson.Plain.LetterBatchPage);
}

/// <summary>What labels.typ prints.</summary>
internal sealed record LabelSheetPage : DocumentPage
{
    public override string Template => "Letters/labels.typ";

    public required HostPart Host { get; init; }
    public required string[][] Labels { get; init; }

    public override byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, PageJson.Plain.LabelSheetPage);
}
