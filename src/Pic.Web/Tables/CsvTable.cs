using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Pic.Application.Exchanges;
using Pic.Rules;

namespace Pic.Web.Tables;

/// <summary>Any list as CSV that French spreadsheets open by double click: UTF-8 with a mark, semicolons, decimal commas, no formula.</summary>
public static class CsvTable
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static FileContentResult Of<T>(IEnumerable<T> rows, string fileName, params (string Title, Func<T, object?> Value)[] columns)
    {
        var text = new StringBuilder("\ufeff");
        text.AppendJoin(';', columns.Select(column => CsvText.Cell(column.Title))).Append("\r\n");
        foreach (var row in rows)
        {
            text.AppendJoin(';', columns.Select(column => CsvText.Cell(Text(column.Value(row))))).Append("\r\n");
        }

        return new FileContentResult(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8") { FileDownloadName = fileName };
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        decimal amount => amount.ToString("0.00", French),
        DateOnly day => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        DateTimeOffset moment => TimeZoneInfo.ConvertTime(moment, ParisClock.Zone).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture),
        bool yes => yes ? "oui" : "non",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
