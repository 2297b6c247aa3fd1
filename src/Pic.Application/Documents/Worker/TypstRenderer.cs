using Microsoft.Extensions.Options;

namespace Pic.Application.Documents.Worker;

/// <summary>Sets documents with Typst in the worker pool, then marks them as accessible.</summary>
public sealed class TypstRenderer(IOptions<DocumentOptions> options, TimeProvider clock) : IDocumentRenderer, IDisposable
{
    private const string WithoutStandard = "Document sans la norme d’archivage PDF/A : un caractère n’a pas pu être composé.";
    private readonly WorkerPool pool = new(options.Value, clock);

    /// <summary>How many documents can be set at once.</summary>
    public int Width => pool.Width;

    /// <summary>The child processes running now.</summary>
    public IReadOnlyList<int> ProcessIds => [.. pool.ProcessIds];

    public async Task<RenderedDocument> RenderAsync(DocumentPage page, CancellationToken cancellation)
    {
        var data = page.ToJson();
        var answer = await pool.SetAsync(page.Template, archive: true, data, cancellation);
        if (answer.Verdict == WorkerVerdict.Done)
            return new RenderedDocument(AccessiblePdf.Mark(answer.Body, page.IsFacturX), page.Remark);

        if (page.IsFacturX)
            throw new DocumentFailedException($"{page.Template} could not be set as Factur-X: {answer.Message}");

        // The standard refuses what it cannot set; paper does not.
        var plain = await pool.SetAsync(page.Template, archive: false, data, cancellation);
        if (plain.Verdict != WorkerVerdict.Done)
            throw new DocumentFailedException($"{page.Template} could not be set: {plain.Message}");
        return new RenderedDocument(plain.Body, page.Remark is { } remark ? remark + " " + WithoutStandard : WithoutStandard);
    }

    public void Dispose() => pool.Dispose();
}
