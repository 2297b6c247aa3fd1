using System.Text;
using Pic.Application.Mails.Transport;
using Pic.Rules;

namespace Pic.Application.Exchanges.MemberImports;

/// <summary>Reads the bytes of a CSV: UTF-8 (marked or not), UTF-16 with its mark, or Windows-1252; semicolon, comma or tab.</summary>
public static class MemberFileReader
{
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static readonly (byte[] Start, string Kind)[] Others =
    [
        ([0x50, 0x4B, 0x03, 0x04], "un classeur (Excel ou LibreOffice) ou une archive"),
        ([0xD0, 0xCF, 0x11, 0xE0], "un ancien classeur Excel"),
        ([0x25, 0x50, 0x44, 0x46], "un PDF"),
    ];

    public static Outcome<MemberFile> Read(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return Refusals.EmptyFile;
        }

        if (bytes.Length > MemberFile.SizeLimit)
        {
            return Refusals.FileTooLarge;
        }

        if (Array.Find(Others, other => bytes.AsSpan().StartsWith(other.Start)) is { Kind: { } kind })
        {
            return Refusals.NotACsv(kind);
        }

        var (text, encoding) = Decode(bytes);
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return Refusals.BinaryFile;
        }

        return string.IsNullOrWhiteSpace(text) ? Refusals.EmptyFile : Parse(text, encoding);
    }

    private static Outcome<MemberFile> Parse(string text, string encoding)
    {
        var (separator, directive) = Directive(text);
        separator ??= Guess(text);
        if (separator is null)
        {
            return Refusals.NoColumns;
        }

        var records = new CsvRecords(directive ? "\n" + text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..] : text, separator.Value).Read().Take(MemberFile.LineLimit + 2).ToList();
        if (records is not [{ Cells: { } names }, .. var lines])
        {
            return Refusals.HeaderUnreadable;
        }

        var headers = names.Select((name, at) => string.IsNullOrWhiteSpace(name) ? $"colonne {at + 1}" : ImportFault.Shorten(name)).ToList();
        return headers.Count is < 2 or > MemberFile.ColumnLimit ? Refusals.NoColumns
            : names.FirstOrDefault(IsValue) is { } value ? Refusals.NoHeader(ImportFault.Shorten(value))
            : lines.Count == 0 ? Refusals.NoRows
            : lines.Count > MemberFile.LineLimit ? Refusals.FileTooLarge
            : new MemberFile(headers, lines, separator.Value, encoding);
    }

    /// <summary>A mail, a day, a postal code or a member's number: no column is called so.</summary>
    private static bool IsValue(string name)
    {
        var cell = name.Trim();
        return (cell.Length == 5 && cell.All(char.IsAsciiDigit))
            || (cell is ['A' or 'a', .. var rank] && rank.Length is >= 3 and <= 6 && rank.All(char.IsAsciiDigit))
            || (cell.Contains('@', StringComparison.Ordinal) && cell.Contains('.', StringComparison.Ordinal) && MailAddress.Read(cell).IsDone)
            || (cell.Length is >= 8 and <= 10 && char.IsAsciiDigit(cell[0]) && cell.Count(c => c is '/' or '-' or '.') == 2 && cell.All(c => char.IsAsciiDigit(c) || c is '/' or '-' or '.'));
    }

    /// <summary>Excel's first line "sep=;".</summary>
    private static (char? Separator, bool Present) Directive(string text) =>
        text.Length > 5 && text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text[5] is '\r' or '\n' ? (text[4], true) : (null, false);

    private static char? Guess(string text)
    {
        var header = text.Split(['\r', '\n'], 2, StringSplitOptions.RemoveEmptyEntries)[0];
        var (best, most) = ((char?)null, 0);
        foreach (var candidate in new[] { ';', '\t', ',' })
        {
            var cells = new CsvRecords(header, candidate).Read().FirstOrDefault()?.Cells?.Count ?? 0;
            if (cells > Math.Max(most, 1))
            {
                (best, most) = (candidate, cells);
            }
        }

        return best;
    }

    private static (string Text, string Encoding) Decode(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble))
        {
            return (Encoding.UTF8.GetString(bytes.AsSpan(3)), "UTF-8");
        }

        if (bytes is [0xFF, 0xFE, ..])
        {
            return (Encoding.Unicode.GetString(bytes.AsSpan(2)), "UTF-16");
        }

        if (bytes is [0xFE, 0xFF, ..])
        {
            return (Encoding.BigEndianUnicode.GetString(bytes.AsSpan(2)), "UTF-16");
        }

        try
        {
            return (StrictUtf8.GetString(bytes), "UTF-8");
        }
        catch (DecoderFallbackException)
        {
            return (Windows1252.GetString(bytes), "Windows-1252");
        }
    }
}
