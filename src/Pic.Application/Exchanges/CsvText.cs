using System.Globalization;
using System.Text;

namespace Pic.Application.Exchanges;

/// <summary>Writes a CSV that French spreadsheets open as it is: semicolons, UTF-8 with its mark, cells that would be formulas made harmless.</summary>
public static class CsvText
{
    public const string MediaType = "text/csv; charset=utf-8";

    public static byte[] Bytes(IEnumerable<IReadOnlyList<string>> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.AppendJoin(';', line.Select(Cell)).Append("\r\n");
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>One cell: what a spreadsheet would run as a formula, or read as the number that a phone is not, is kept a text; amounts stay amounts.</summary>
    public static string Cell(string value)
    {
        var isRisky = value is ['=' or '+' or '@' or '\t' or '\r', ..] || (value is ['-', ..] && !decimal.TryParse(value, NumberStyles.Number, FrenchText.Culture, out _));
        var safe = isRisky ? "'" + value : value;
        return safe.AsSpan().IndexOfAny(";\"\r\n") < 0 ? safe : "\"" + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }
}
