using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Pic.Web.Tests.Guards;

/// <summary>Names that name nothing, and words that the glossary refuses.</summary>
public sealed partial class NameGuards
{
    private static readonly string[] EmptySuffixes = ["Service", "Services", "Manager", "Helper", "Helpers", "Util", "Utils", "Repository"];
    private static readonly string[] EmptyFolders = ["Common", "Core", "Helpers", "Utils", "Managers", "Infrastructure", "Misc"];

    // The domain's own word: what an association is given. There it is a record, not a drawer.
    private static bool IsAboutServices(Type type) =>
        type.Namespace!.EndsWith(".Services", StringComparison.Ordinal) || type.Name == "DemoServices";

    private static readonly Type[] FrameworkNames = [typeof(TagHelper), typeof(BackgroundService)];

    /// <summary>Seams that leave the machine: a second implementation lives in the tests or at the host.</summary>
    private static readonly string[] Seams = ["IMailTransport", "IDocumentRenderer"];

    [Fact]
    public void Types_Suffix_SaysWhatTheyAre()
    {
        var drawers = Floors.All.SelectMany(Floors.TypesOf)
            .Where(t => EmptySuffixes.Any(suffix => t.Name.Split('`')[0].EndsWith(suffix, StringComparison.Ordinal)))
            .Where(t => !IsAboutServices(t) && !FrameworkNames.Any(frame => frame.IsAssignableFrom(t)));

        Nothing.In(drawers.Select(t => t.FullName));
    }

    [Fact]
    public void Folders_Name_SaysWhatTheyHold()
    {
        var drawers = SourceTree.Folders.Where(f => f.Split('/').Intersect(EmptyFolders).Any());

        Nothing.In(drawers);
    }

    [Fact]
    public void Folders_Depth_IsFiveAtMost()
    {
        // Counted below src/Pic.X and tests/Pic.X.
        var deep = SourceTree.Program.Select(f => Path.GetDirectoryName(f.Path)!).Distinct().Where(f => f.Split('/').Length > 2 + 5);

        Nothing.In(deep);
    }

    [Fact]
    public void Interfaces_OnlyImplementation_IsNotInTheSameAssembly()
    {
        var lonely = Floors.All.SelectMany(floor => Floors.TypesOf(floor)
            .Where(t => t.IsInterface && !Seams.Contains(t.Name))
            .Where(t => Floors.TypesOf(floor).Count(c => c.IsClass && !c.IsAbstract && t.IsAssignableFrom(c)) == 1));

        Nothing.In(lonely.Select(t => t.FullName));
    }

    [Fact]
    public void Identifiers_Words_AreThoseOfTheGlossary()
    {
        var refused = RefusedWords();
        // Exchanges speak the words of other tools and of standards.
        var names = Floors.All.SelectMany(Floors.TypesOf)
            .Where(t => !t.Namespace!.StartsWith("Pic.Application.Exchanges", StringComparison.Ordinal))
            .SelectMany(t => t.GetMembers().Where(m => m.DeclaringType == t).Select(m => m.Name).Append(t.Name).Select(name => (Type: t.FullName, Name: name)));

        var found = names.Where(n => Words().Matches(n.Name).Any(word => refused.Contains(word.Value)));

        Assert.NotEmpty(refused);
        Nothing.In(found.Select(n => $"{n.Type}: {n.Name}"));
    }

    /// <summary>The words between backquotes in the last column of docs/glossary.md.</summary>
    private static HashSet<string> RefusedWords() =>
    [
        .. SourceTree.Files.Single(f => f.Path == "docs/glossary.md").Lines
            .Select(line => line.Split('|'))
            .Where(cells => cells.Length == 5)
            .SelectMany(cells => Quoted().Matches(cells[3]))
            .Select(match => match.Groups[1].Value),
    ];

    [GeneratedRegex("[A-Z][a-z]+")]
    private static partial Regex Words();

    [GeneratedRegex("`([A-Z][a-z]+)`")]
    private static partial Regex Quoted();
}
