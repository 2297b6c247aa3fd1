using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Pic.Application.Exchanges.BankStatements;

namespace Pic.Testing.BankFiles;

/// <summary>Adds up a bank file by other, coarser means than the readers: what both agree on is not silently wrong.</summary>
public static partial class SecondReading
{
    /// <returns>The sum of the booked movements, or null when a file cannot be read a second time this way.</returns>
    public static decimal? SumOf(StatementFormat format, byte[] bytes, CsvStatementMapping? mapping) =>
        format switch
        {
            StatementFormat.Camt053 or StatementFormat.Camt052 => Camt(bytes),
            StatementFormat.Ofx1 or StatementFormat.Ofx2 => Ofx(Encoding.Latin1.GetString(bytes)),
            StatementFormat.Cfonb120 => Cfonb(Encoding.Latin1.GetString(bytes)),
            StatementFormat.Csv => Csv(bytes, mapping!),
        };

    private static decimal Camt(byte[] bytes)
    {
        // Tags and amounts are the same in every encoding of one byte a letter, whatever the file declares; in this one a spoilt byte may be a letter of a name.
        var text = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        var sum = 0m;
        foreach (var entry in XDocument.Parse(text).Descendants().Where(e => e.Name.LocalName == "Ntry"))
        {
            var fields = entry.Elements().GroupBy(e => e.Name.LocalName).ToDictionary(g => g.Key, g => g.First().Value.Trim());
            var status = entry.Elements().FirstOrDefault(e => e.Name.LocalName == "Sts");
            if ((status?.Elements().FirstOrDefault(e => e.Name.LocalName == "Cd") ?? status)?.Value.Trim() is not (null or "BOOK"))
                continue;
            var amount = decimal.Parse(fields["Amt"], CultureInfo.InvariantCulture);
            sum += fields["CdtDbtInd"] == "CRDT" ? amount : -amount;
        }
        return sum;
    }

    private static decimal? Ofx(string text)
    {
        var blocks = OfxBlocks().Matches(text);
        var amounts = blocks.Select(b => OfxAmounts().Matches(b.Value)).ToList();
        if (amounts.Exists(a => a.Count != 1) || blocks.Count != OfxAmounts().Count(text))
            return decimal.MinValue;
        return amounts.Sum(a => decimal.Parse(string.Concat(a[0].Groups[1].Value.SkipWhile(IsBlank).Reverse().SkipWhile(IsBlank).Reverse()).Replace(',', '.'), CultureInfo.InvariantCulture));
    }

    private static bool IsBlank(char c) => char.IsControl(c) || char.IsWhiteSpace(c);

    private static decimal Cfonb(string text)
    {
        var (total, sum) = (0m, 0m);
        var (statement, seen) = (new StringBuilder(), new HashSet<string>());
        foreach (var line in text.Split('\r', '\n').SelectMany(l => l.Chunk(120).Select(c => new string(c).PadRight(120))))
        {
            statement.AppendLine(Figures(line));
            if (line.StartsWith("07", StringComparison.Ordinal))
            {
                // The same statement once more is one statement.
                total += seen.Add(statement.ToString()) ? sum : 0;
                sum = 0;
                statement.Clear();
            }

            if (!line.StartsWith("04", StringComparison.Ordinal))
                continue;
            var last = "{ABCDEFGHI}JKLMNOPQRéè".IndexOf(line[103], StringComparison.Ordinal);
            var (digit, sign) = last switch { >= 20 => (0, last == 20 ? 1 : -1), >= 10 => (last - 10, -1), _ => (last, 1) };
            sum += sign * (decimal.Parse(line[90..103], CultureInfo.InvariantCulture) * 10 + digit) / 100m;
        }
        return total + sum;
    }

    /// <summary>Code, account, day and amount of a record; nothing of the records that only carry words.</summary>
    private static string Figures(string line) => line[..2] is "01" or "04" or "07" ? string.Concat((string[])[line[..7], line[11..19], line[21..32], line[34..40], line[90..104].Replace('é', '{').Replace('è', '}')]) : "";

    private static decimal? Csv(byte[] bytes, CsvStatementMapping mapping)
    {
        var encoding = mapping.Separator == ',' ? Encoding.UTF8 : Encoding.Latin1;
        var text = encoding.GetString(bytes).TrimStart('\uFEFF');
        for (var i = 0; i < mapping.SkipLines; i++)
            text = FirstLine().Replace(text, "", 1);
        string[]? header = null;
        var sum = 0m;
        foreach (var cells in Rows(text, mapping.Separator))
        {
            if (Array.TrueForAll(cells, string.IsNullOrWhiteSpace))
                continue;
            if (header is null)
                header = [.. cells.Select(c => NotInHeader().Replace(c, " ").Trim())];
            else
                sum += Cell(cells, header, mapping.Amount) + Cell(cells, header, mapping.Credit) - Math.Abs(Cell(cells, header, mapping.Debit));
        }
        return sum;
    }

    private static IEnumerable<string[]> Rows(string text, char separator)
    {
        var cells = new List<string>();
        foreach (Match match in Regex.Matches(text, $"(\"(?:[^\"]|\"\")*\"|[^{separator}\r\n]*)({separator}|\r\n|\r|\n|$)"))
        {
            cells.Add(match.Groups[1].Value.Trim('"'));
            if (match.Groups[2].Value == separator.ToString())
                continue;
            yield return [.. cells];
            cells.Clear();
        }
    }

    private static decimal Cell(string[] cells, string[] header, string? column)
    {
        var at = column is null ? -1 : Array.FindIndex(header, h => h.Equals(column, StringComparison.OrdinalIgnoreCase));
        if (at < 0 || at >= cells.Length)
            return 0;
        var digits = NotInAmount().Replace(cells[at], "").Replace(',', '.');
        return digits is "" or "-" ? 0 : decimal.Parse(digits, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("<STMTTRN\\s*>.*?</STMTTRN\\s*>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex OfxBlocks();

    [GeneratedRegex("<TRNAMT\\s*>([^<]*)", RegexOptions.IgnoreCase)]
    private static partial Regex OfxAmounts();

    [GeneratedRegex("^[^\r\n]*(\r\n|\r|\n|$)")]
    private static partial Regex FirstLine();

    [GeneratedRegex(@"[\s\p{Cc}]+")]
    private static partial Regex NotInHeader();

    [GeneratedRegex("[^-0-9.,]")]
    private static partial Regex NotInAmount();
}
