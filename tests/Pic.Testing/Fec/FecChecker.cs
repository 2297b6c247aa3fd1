using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Pic.Testing.Fec;

/// <summary>
/// Checks a FEC the way an inspector's tool does, from the text of the law and without a look at the writer: name, columns,
/// mandatory cells, dates, amounts, balance of each entry, continuity and chronology of each journal, encoding.
/// </summary>
public static partial class FecChecker
{
    private static readonly string[] Columns =
    [
        "JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum", "CompAuxLib", "PieceRef",
        "PieceDate", "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate", "Montantdevise", "Idevise",
    ];

    private static readonly int[] Mandatory = [0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 15];

    /// <returns>What is wrong, with the line; empty for a good file.</returns>
    public static IReadOnlyList<string> Check(byte[] file, string name, Encoding encoding)
    {
        var wrong = new List<string>();
        var text = encoding.GetString(file);
        if (!FileName().IsMatch(name))
            wrong.Add($"name {name}");
        if (text.StartsWith('\uFEFF') || text.Contains('\uFFFD', StringComparison.Ordinal) || text.Any(c => char.IsControl(c) && c is not ('\t' or '\r' or '\n')))
            wrong.Add("encoding");
        var lines = text.Split('\n').Select(l => l.EndsWith('\r') ? l[..^1] : l).ToList();
        if (lines[^1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        if (lines.Count == 0 || lines[0] != string.Join('\t', Columns))
            return [.. wrong, "header"];
        var rows = lines.Skip(1).Select((l, i) => (Cells: l.Split('\t'), Line: i + 2)).ToList();
        foreach (var (cells, line) in rows)
            wrong.AddRange(Row(cells).Select(w => $"line {line}: {w}"));
        if (wrong.Count == 0)
            wrong.AddRange(Entries([.. rows.Select(r => r.Cells)]));
        return wrong;
    }

    private static IEnumerable<string> Row(string[] cells)
    {
        if (cells.Length != 18)
        {
            yield return $"{cells.Length} columns";
            yield break;
        }
        foreach (var column in Mandatory.Where(c => cells[c].Trim().Length == 0))
            yield return $"{Columns[column]} is empty";
        foreach (var column in new[] { 3, 9, 14, 15 })
            if (cells[column].Length > 0 && !DateOnly.TryParseExact(cells[column], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                yield return $"{Columns[column]} {cells[column]}";
        foreach (var column in new[] { 11, 12 })
            if (!Amount().IsMatch(cells[column]))
                yield return $"{Columns[column]} {cells[column]}";
        if (!Account().IsMatch(cells[4]))
            yield return $"CompteNum {cells[4]}";
        if (cells[11] != "0,00" && cells[12] != "0,00")
            yield return "both debit and credit";
        if (cells[6].Length == 0 != (cells[7].Length == 0) || cells[13].Length == 0 != (cells[14].Length == 0) || cells[16].Length == 0 != (cells[17].Length == 0))
            yield return "half of a pair";
        if (string.CompareOrdinal(cells[3], cells[15]) > 0)
            yield return "validated before its date";
    }

    private static IEnumerable<string> Entries(List<string[]> rows)
    {
        foreach (var journal in rows.GroupBy(r => r[0]))
        {
            var expected = 0;
            var validated = "";
            foreach (var entry in journal.GroupBy(r => r[2]))
            {
                if (expected > 0 && entry.Key != expected.ToString(CultureInfo.InvariantCulture))
                    yield return $"{journal.Key} {entry.Key}: {expected} was expected";
                expected = int.Parse(entry.Key, CultureInfo.InvariantCulture) + 1;
                if (entry.Sum(r => Value(r[11]) - Value(r[12])) != 0)
                    yield return $"{journal.Key} {entry.Key}: not balanced";
                if (entry.Select(r => (r[1], r[3], r[8], r[9], r[15])).Distinct().Count() != 1)
                    yield return $"{journal.Key} {entry.Key}: not one document";
                if (string.CompareOrdinal(entry.First()[15], validated) < 0)
                    yield return $"{journal.Key} {entry.Key}: out of order";
                validated = entry.First()[15];
            }
        }
    }

    private static decimal Value(string amount) => decimal.Parse(amount.Replace(',', '.'), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\d{9}FEC\d{8}\.txt$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"^\d{1,13},\d{2}$")]
    private static partial Regex Amount();

    [GeneratedRegex(@"^\d{3}[0-9A-Za-z]*$")]
    private static partial Regex Account();
}
