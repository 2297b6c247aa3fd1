using System.Text.RegularExpressions;
using Xunit;

namespace Pic.Web.Tests.Guards;

/// <summary>Every row of docs/dues-calendar.md names tests, and the tests exist.</summary>
public sealed partial class CalendarGuards
{
    private const string Scenarios = "tests/Pic.Application.Tests/Rehearsals/Scenarios/";

    [Fact]
    public void Calendar_Rows_NameTestsThatExist()
    {
        var rows = SourceTree.Files.Single(f => f.Path == "docs/dues-calendar.md").Lines
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2).Select(line => line.Split('|')[4]).ToList();

        Assert.True(rows.Count >= 15);
        Nothing.In(rows.Where(row => !Named().IsMatch(row)));
        Nothing.In(rows.SelectMany(row => Named().Matches(row)).Select(match => match.Groups[1].Value).Distinct().Where(name => !Exists(name)));
    }

    [Fact]
    public void Scenarios_Each_StandsInTheCalendar()
    {
        var page = string.Join('\n', SourceTree.Files.Single(f => f.Path == "docs/dues-calendar.md").Lines);
        var names = SourceTree.Files.Where(f => f.Path.StartsWith(Scenarios, StringComparison.Ordinal) && f.Path.EndsWith(".json", StringComparison.Ordinal))
            .Select(f => Path.GetFileNameWithoutExtension(f.Path)).Where(name => name != "no-rules-at-all");

        Nothing.In(names.Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal)));
    }

    private static bool Exists(string name) => name.Split('.') is [var type, var method]
        ? SourceTree.HasTest(type, method)
        : SourceTree.Files.Any(f => f.Path == $"{Scenarios}{name}.json") && SourceTree.Files.Any(f => f.Path == $"{Scenarios}{name}.expected");

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Named();
}
