using System.Text.Json.Serialization;

namespace Pic.Application.Documents;

/// <summary>
/// Sets a page model as a PDF. This is the one seam between documents and whatever draws them: a page model holds ready French
/// texts, so another engine only lays them out. QuestPDF could take it back with one class that switches on the type of
/// <see cref="DocumentPage"/> and draws it; the .typ templates and the Worker folder would go, the document classes would stay.
/// </summary>
public interface IDocumentRenderer
{
    /// <exception cref="DocumentFailedException">The document could not be set at all.</exception>
    /// <exception cref="WorkerAwayException">Nothing is there to set it.</exception>
    Task<RenderedDocument> RenderAsync(DocumentPage page, CancellationToken cancellation);
}

/// <summary>What is printed, ready: every text cleaned, every amount and day already written in French.</summary>
public abstract record DocumentPage
{
    /// <summary>The template's path below the Documents folder.</summary>
    [JsonIgnore]
    public abstract string Template { get; }

    /// <summary>What had to be replaced in the texts for lack of a glyph, or null.</summary>
    [JsonIgnore]
    public string? Remark { get; init; }

    /// <summary>The file carries its own data as factur-x.xml.</summary>
    [JsonIgnore]
    public virtual bool IsFacturX => false;

    public required string Title { get; init; }

    /// <summary>Year, month and day of issue: the only date in the file, so that the same data gives the same bytes.</summary>
    public required int[] Date { get; init; }

    /// <summary>The page as UTF-8 JSON.</summary>
    public abstract byte[] ToJson();
}

/// <summary>A finished PDF.</summary>
/// <param name="Pdf">The bytes: PDF/A-3a and PDF/UA-1 unless <paramref name="Remark"/> says otherwise.</param>
/// <param name="Remark">What the treasurer should know: replaced characters, or a file without the archive standard.</param>
public sealed record RenderedDocument(byte[] Pdf, string? Remark);

/// <summary>No PDF could be made of this page: a fault of the template or of the worker, not of a name.</summary>
public class DocumentFailedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>No worker took the page: it says nothing against the document, which waits.</summary>
public sealed class WorkerAwayException(string message, Exception? inner = null) : DocumentFailedException(message, inner);
