using System.Text.RegularExpressions;
using Xunit;

namespace Pic.Web.Tests.Guards;

/// <summary>docs/security.md: each requirement stands in one row, says where it is met or why not, and the tests it names exist.</summary>
public sealed partial class SecurityPageGuards
{
    private static readonly string[] States = ["met", "met, by reading", "not applicable", "**open**"];

    private static IReadOnlyList<string[]> Rows { get; } =
    [
        .. SourceTree.Files.Single(f => f.Path == "docs/security.md").Lines.Where(line => Requirement().IsMatch(line)).Select(line => line.Split('|', StringSplitOptions.TrimEntries)),
    ];

    [Fact]
    public void Rows_Each_SayOneStateAndWhy()
    {
        Assert.True(Rows.Count > 130);
        Nothing.In(Rows.Where(row => row.Length != 7 || !States.Contains(row[3]) || row[4].Length == 0).Select(row => row[1]));
        Nothing.In(Rows.Where(row => row[3] == "met" && row[5].Length == 0).Select(row => $"{row[1]} names no test"));
    }

    [Fact]
    public void Rows_Numbers_StandOnce() =>
        Nothing.In(Rows.SelectMany(row => row[1].Split(", ")).GroupBy(number => number).Where(same => same.Count() > 1).Select(same => same.Key));

    [Fact]
    public void Rows_Tests_Exist() =>
        Nothing.In(Rows.SelectMany(row => Test().Matches(row[5])).Select(match => match.Groups[1].Value).Distinct()
            .Where(name => name.Split('.') is not [var type, var method] || !SourceTree.HasTest(type, method)));

    [GeneratedRegex(@"^\| [0-9]+\.[0-9]+")]
    private static partial Regex Requirement();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Test();
}
