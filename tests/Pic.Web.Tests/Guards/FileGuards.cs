using System.Text.RegularExpressions;
using Xunit;

namespace Pic.Web.Tests.Guards;

/// <summary>What no file of the repository may hold, and how long one may get before a reviewer starts to talk.</summary>
public sealed partial class FileGuards
{
    private const int LongestCode = 250;
    private const int LongestController = 150;
    private const int LongestView = 150;

    // Written in pieces: this file is read too.
    private static readonly string[] Elsewhere =
    [
        "/wo" + "rk/", "/ro" + "ot/", "/far" + "m/", "../sha" + "red", ".lib" + "rary",
        "registry.npm" + "js", "api.nu" + "get", "\"resol" + "ved\": \"http", "deb.deb" + "ian",
    ];

    private static readonly string[] Unfinished = ["TO" + "DO", "FIX" + "ME", "NotImplemented" + "Exception", "RS00" + "30", "Skip" + " = \""];

    [Fact]
    public void Files_Length_StaysReadable()
    {
        var tooLong = SourceTree.Program.Where(f => !f.IsGenerated)
            .Where(f => f.Lines.Length > (f.Path.EndsWith("Controller.cs", StringComparison.Ordinal) ? LongestController : LongestCode))
            .Concat(SourceTree.Files.Where(f => f.Path.EndsWith(".cshtml", StringComparison.Ordinal) && f.Lines.Length > LongestView));

        Nothing.In(tooLong.Select(f => $"{f.Path}: {f.Lines.Length}"));
    }

    [Fact]
    public void Files_Text_NamesNoMachineOrRegistry()
    {
        Nothing.In(Holding(Elsewhere, SourceTree.Files));
    }

    [Fact]
    public void Code_Text_IsFinishedAndSilencesNoBan()
    {
        Nothing.In(Holding(Unfinished, SourceTree.Code));
    }

    [Fact]
    public void Documents_Links_LeadSomewhere()
    {
        var pages = SourceTree.Files.Where(f => f.Path.EndsWith(".md", StringComparison.Ordinal)).ToList();
        var broken = pages.SelectMany(page => page.Lines
            .SelectMany(line => Link().Matches(line))
            .Select(match => match.Groups[1].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal))
            .Where(target => !LeadsSomewhere(page, target))
            .Select(target => $"{page.Path}: {target}"));

        Assert.NotEmpty(pages);
        Nothing.In(broken);
    }

    private static bool LeadsSomewhere(SourceFile page, string target)
    {
        var (file, anchor) = target.Split('#', 2) is [var f, var a] ? (f, a) : (target, null);
        var path = file.Length == 0 ? page.Path : Path.Combine(Path.GetDirectoryName(page.Path)!, file);
        var full = Path.GetFullPath(path, SourceTree.Root);
        var isThere = File.Exists(full) || Directory.Exists(full);
        return isThere && (anchor is null || File.ReadAllLines(full).Any(line => line.StartsWith('#') && AnchorOf(line) == anchor));
    }

    private static string AnchorOf(string heading) =>
        NotInAnchor().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    private static IEnumerable<string> Holding(string[] words, IEnumerable<SourceFile> files) =>
        from file in files
        where file.IsText
        from line in file.Lines.Index()
        where words.Any(word => line.Item.Contains(word, StringComparison.Ordinal))
        select $"{file.Path}:{line.Index + 1}: {line.Item.Trim()}";

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchor();
}
