using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;

namespace Pic.Web.Tables;

/// <summary>Any list as CSV that French spreadsheets open by double click: UTF-8 with a mark, semicolons, decimal commas, no formula.</summary>
public static class CsvTable
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static FileContentResult Of<T>(IEnumerable<T> rows, string fileName, params (string Title, Func<T, object?> Value)[] columns)
    {
        var text = new StringBuilder("\ufeff");
        text.AppendJoin(';', columns.Select(column => Cell(column.Title))).Append("\r\n");
        foreach (var row in rows)
        {
            text.AppendJoin(';', columns.Select(column => Cell(Text(column.Value(row))))).Append("\r\n");
        }

        return new FileContentResult(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8") { FileDownloadName = fileName };
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        decimal amount => amount.ToString("0.00", French),
        DateOnly day => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture),
        bool yes => yes ? "oui" : "non",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Cell(string text)
    {
        // A spreadsheet runs a cell that starts like a formula.
        if (text.Length > 0 && (text[0] is '=' or '+' or '-' or '@' or '\t' or '\r') && !decimal.TryParse(text, NumberStyles.Number, French, out _))
        {
            text = "'" + text;
        }

        return text.AsSpan().IndexOfAny(";\"\r\n") >= 0 ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text;
    }
}
