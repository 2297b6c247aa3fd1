using System.Text;
using Pic.Rules;

namespace Pic.Application.Exchanges.BankStatements;

/// <summary>Tells the format from the first bytes of the file.</summary>
internal static class FormatDetection
{
    private const int Head = 64 * 1024;

    private static readonly (string Start, string What)[] Strangers =
    [
        ("%PDF", "un PDF"),
        ("PK\u0003\u0004", "une archive ou un classeur"),
        ("\u00D0\u00CF\u0011\u00E0", "un ancien classeur Excel"),
        ("{1:", "un relevé SWIFT MT940"),
        (":20:", "un relevé SWIFT MT940"),
        ("!Type:", "un fichier QIF"),
    ];

    public static StatementFormat Of(Stream stream, CsvStatementMapping? mapping)
    {
        var head = ReadHead(stream);
        var text = head.TrimStart('\uFEFF', ' ', '\t', '\r', '\n', '\0');
        if (text.Length == 0)
            throw new StatementRefusedException(StatementRefusals.Empty);
        foreach (var (start, what) in Strangers)
            if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                throw new StatementRefusedException(StatementRefusals.NotAStatement(what));
        if (IsOfx(text))
            return text.Contains("OFXHEADER=", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase)
                ? StatementFormat.Ofx2
                : StatementFormat.Ofx1;
        if (text[0] == '<')
            return Xml(text);
        if (IsCfonb(text))
            return StatementFormat.Cfonb120;
        return mapping is not null ? StatementFormat.Csv : throw new StatementRefusedException(WithoutMapping(text));
    }

    private static bool IsOfx(string text) =>
        text.StartsWith("OFXHEADER", StringComparison.OrdinalIgnoreCase)
        || (text[0] == '<' && (text.Contains("<?OFX", StringComparison.OrdinalIgnoreCase) || text.Contains("<OFX>", StringComparison.OrdinalIgnoreCase)));

    private static StatementFormat Xml(string text)
    {
        if (text.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
            throw new StatementRefusedException(StatementRefusals.DocumentType);
        if (text.Contains("BkToCstmrStmt", StringComparison.Ordinal))
            return StatementFormat.Camt053;
        if (text.Contains("BkToCstmrAcctRpt", StringComparison.Ordinal))
            return StatementFormat.Camt052;
        if (text.Contains("BkToCstmrDbtCdtNtfctn", StringComparison.Ordinal))
            throw new StatementRefusedException(StatementRefusals.NotAStatement("un avis CAMT.054, sans soldes"));
        throw new StatementRefusedException(StatementRefusals.UnknownFormat);
    }

    private static bool IsCfonb(string text)
    {
        var first = text.AsSpan(0, Math.Min(text.Length, 120));
        var end = first.IndexOfAny('\r', '\n');
        if (end >= 0)
            first = first[..end];
        return first.Length >= 104
            && first[0] == '0'
            && first[1] is '1' or '4' or '5' or '7'
            && !first.ContainsAnyExceptInRange(' ', '\u00FF')
            && !first[2..7].ContainsAnyExceptInRange('0', '9')
            && first.IndexOfAny(';', '\t') < 0;
    }

    private static Refusal WithoutMapping(string text) =>
        text.AsSpan().IndexOfAny(";,\t") >= 0 && !text.Contains('\0', StringComparison.Ordinal)
            ? StatementRefusals.MappingMissing
            : StatementRefusals.UnknownFormat;

    private static string ReadHead(Stream stream)
    {
        var bytes = new byte[Head];
        stream.Position = 0;
        var read = stream.ReadAtLeast(bytes, Head, throwOnEndOfStream: false);
        stream.Position = 0;
        var head = bytes.AsSpan(0, read);
        if (read > 1 && head[0] == 0xFF && head[1] == 0xFE)
            return Encoding.Unicode.GetString(head);
        if (read > 1 && head[0] == 0xFE && head[1] == 0xFF)
            return Encoding.BigEndianUnicode.GetString(head);
        if (head is [(byte)'<', 0, ..])
            return Encoding.Unicode.GetString(head);
        if (head is [0, (byte)'<', ..])
            return Encoding.BigEndianUnicode.GetString(head);
        return Encoding.Latin1.GetString(head.StartsWith("\uFEFF"u8) ? head[3..] : head);
    }
}
