using System.Globalization;
using System.Text;

namespace Pic.Application.Exchanges.Accounting;

/// <summary>CSV as spreadsheets and accounting programs read it: semicolons, quotes where needed, UTF-8 with its mark.</summary>
internal sealed class AccountingCsv : IDisposable
{
    private static readonly char[] Quoted = [';', '"', '\n', '\r', ','];

    private readonly StreamWriter writer;

    public AccountingCsv(Stream output) =>
        writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 64 * 1024, leaveOpen: true) { NewLine = "\r\n" };

    public void Row(params IEnumerable<string?> cells) => writer.WriteLine(string.Join(';', cells.Select(Cell)));

    public static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string IsoDay(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Amount(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',');

    public static string PointAmount(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    public void Dispose() => writer.Dispose();

    /// <summary>A text that a spreadsheet would run as a formula is given a leading apostrophe.</summary>
    private static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var isNumber = decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
        if (!isNumber && (text[0] is '=' or '@' or '\t' or '\r' or '+' or '-'))
            text = "'" + text;
        return text.IndexOfAny(Quoted) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
