namespace Pic.Application.Exchanges.MemberImports;

/// <summary>A members' file, read: its columns and its lines, nothing understood yet.</summary>
public sealed class MemberFile
{
    public const int SizeLimit = 10 * 1024 * 1024;
    public const int ColumnLimit = 200;
    public const int LineLimit = 50_000;

    internal MemberFile(IReadOnlyList<string> headers, IReadOnlyList<FileLine> lines, char separator, string encoding)
    {
        Headers = headers;
        Lines = lines;
        Separator = separator;
        Encoding = encoding;
    }

    /// <summary>Names of the columns; one without a name is called "colonne 4".</summary>
    public IReadOnlyList<string> Headers { get; }

    public char Separator { get; }
    public string Encoding { get; }
    public int LineCount => Lines.Count;

    internal IReadOnlyList<FileLine> Lines { get; }

    /// <summary>The first values of a column, for people who decide what it means.</summary>
    public IReadOnlyList<string> Samples(int column, int count = 3) =>
        [.. Lines.Select(line => line.Cells?.ElementAtOrDefault(column) ?? "")
            .Where(value => !string.IsNullOrWhiteSpace(value))
            .Take(count)
            .Select(ImportFault.Shorten)];
}
