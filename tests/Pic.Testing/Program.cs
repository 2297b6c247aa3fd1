using System.Globalization;
using Pic.Testing.Invoicing;
using Pic.Testing.Seasons;

namespace Pic.Testing;

/// <summary>A second process for tests that need one.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args) => args switch
    {
        ["issue-documents", var connection, var count] => await DocumentMill.RunAsync(connection, int.Parse(count, CultureInfo.InvariantCulture)),
        ["play-season", var connection, var from] => await SeasonMill.RunAsync(connection, SeasonMill.Day(from)),
        ["run-calendar", var connection, var day] => await SeasonMill.RunCalendarAsync(connection, SeasonMill.Day(day)),
        _ => 2,
    };
}
