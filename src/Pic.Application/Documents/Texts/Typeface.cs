using Pic.Application.Documents.Worker;

namespace Pic.Application.Documents.Texts;

/// <summary>The fonts documents are set in: Source Sans 3, and DejaVu Sans for the signs it lacks. Read once, from the worker's own files.</summary>
internal sealed class Typeface
{
    private static readonly Lazy<Typeface> Loaded = new(() => new Typeface());

    private readonly FontFile regular = new(DocumentFolder.Font("source-sans/TTF/SourceSans3-Regular.ttf"));
    private readonly FontFile fallback = new(DocumentFolder.Font("dejavu-fonts-ttf/ttf/DejaVuSans.ttf"));

    public static Typeface Current => Loaded.Value;

    public bool Draws(int character) => regular.Draws(character) || fallback.Draws(character);

    /// <summary>Width of a text at one point, in points.</summary>
    public double Width(string text)
    {
        var width = 0d;
        foreach (var rune in text.EnumerateRunes())
            width += regular.Draws(rune.Value) ? regular.Width(rune.Value) : fallback.Width(rune.Value);
        return width;
    }
}
