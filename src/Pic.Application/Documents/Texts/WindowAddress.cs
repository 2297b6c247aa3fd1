namespace Pic.Application.Documents.Texts;

/// <summary>An address that fits the envelope's window: at most six lines, 84 mm wide; smaller, then shortened, when it must.</summary>
/// <param name="Size">Type size in points.</param>
/// <param name="Lines">The lines, in order.</param>
internal sealed record WindowAddress(double Size, string[] Lines)
{
    private const int MostLines = 6;
    private const double WidthInPoints = 84 / 25.4 * 72;
    private static readonly double[] Sizes = [10.5, 9.5, 8.5];

    public static WindowAddress Fit(IReadOnlyList<string> lines)
    {
        foreach (var size in Sizes)
        {
            var wrapped = Wrap(lines, size);
            if (wrapped.Count <= MostLines)
                return new WindowAddress(size, [.. wrapped]);
        }
        return new WindowAddress(Sizes[^1], Squeezed(lines, Sizes[^1]));
    }

    // Each line keeps at least one row, the first ones take the rows that are left; the town stays: the post reads from the bottom.
    private static string[] Squeezed(IReadOnlyList<string> lines, double size)
    {
        IReadOnlyList<string> kept = lines.Count <= MostLines ? lines : [.. lines.Take(MostLines - 1), lines[^1]];
        var spare = MostLines - kept.Count;
        List<string> rows = [];
        foreach (var line in kept)
        {
            var wrapped = Wrap([line], size);
            var allowed = Math.Min(wrapped.Count, 1 + spare);
            spare -= allowed - 1;
            rows.AddRange(wrapped.Take(allowed - 1));
            rows.Add(Shorten(string.Join(' ', wrapped.Skip(allowed - 1)), size));
        }
        return [.. rows];
    }

    private static List<string> Wrap(IReadOnlyList<string> lines, double size)
    {
        List<string> wrapped = [];
        foreach (var line in lines)
        {
            var rest = line;
            while (!Fits(rest, size))
            {
                var cut = Enumerable.Range(1, rest.Length - 1).LastOrDefault(i => rest[i] == ' ' && Fits(rest[..i], size));
                if (cut == 0)
                    break;
                wrapped.Add(rest[..cut]);
                rest = rest[(cut + 1)..];
            }
            wrapped.Add(Shorten(rest, size));
        }
        return wrapped;
    }

    private static string Shorten(string line, double size)
    {
        if (Fits(line, size))
            return line;
        var length = line.Length;
        while (length > 1 && !Fits(line[..length] + "…", size))
            length--;
        return line[..length].TrimEnd() + "…";
    }

    private static bool Fits(string text, double size) => Typeface.Current.Width(text) * size <= WidthInPoints;
}
