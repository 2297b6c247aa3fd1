using Xunit;

namespace Pic.Web.Tests.Guards;

/// <summary>Web → Application → Rules, never back; and nothing but rules among the rules.</summary>
public sealed class FloorGuards
{
    private static readonly string[] WebsThatStoreData =
        ["Microsoft.AspNetCore.Identity", "Microsoft.AspNetCore.DataProtection", "Microsoft.AspNetCore.Cryptography"];

    private static readonly string[] NotForRules =
        ["System.IO.", "System.Net.", "System.Data.", "System.Diagnostics.Process", "System.Diagnostics.Stopwatch", "System.Random"];

    [Fact]
    public void Rules_References_AreOfTheRuntimeAlone()
    {
        var foreign = Floors.AssembliesNamedBy(Floors.Rules).Where(name => !name.StartsWith("System.", StringComparison.Ordinal));

        Nothing.In(foreign);
    }

    [Fact]
    public void Rules_ProjectFile_HasNoPackage()
    {
        var project = SourceTree.Files.Single(f => f.Path == "src/Pic.Rules/Pic.Rules.csproj");

        Assert.DoesNotContain(project.Lines, line => line.Contains("Reference Include", StringComparison.Ordinal));
    }

    [Fact]
    public void Rules_Code_TouchesNoFileNetworkProcessOrChance()
    {
        var named = Floors.TypesNamedBy(Floors.Rules).Where(type => NotForRules.Any(no => type.StartsWith(no, StringComparison.Ordinal)));

        Nothing.In(named);
    }

    [Fact]
    public void Rules_Clock_EntersByParisClockAlone()
    {
        var others = SourceTree.Program
            .Where(f => f.Path.StartsWith("src/Pic.Rules/", StringComparison.Ordinal) && !f.Path.EndsWith("/ParisClock.cs", StringComparison.Ordinal))
            .Where(f => f.Lines.Any(line => line.Contains("TimeProvider", StringComparison.Ordinal)));

        Nothing.In(others.Select(f => f.Path));
    }

    [Fact]
    public void Application_References_NoWeb()
    {
        var named = Floors.TypesNamedBy(Floors.Application)
            .Where(type => type.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) || type.StartsWith("Pic.Web.", StringComparison.Ordinal))
            .Where(type => !WebsThatStoreData.Any(web => type.StartsWith(web, StringComparison.Ordinal)));

        Nothing.In(named);
    }

    [Theory]
    [InlineData("Public", "MySpace", "Staff")]
    [InlineData("MySpace", "Public", "Staff")]
    [InlineData("Staff", "Public", "MySpace")]
    public void Area_Code_NamesNoOtherArea(string area, params string[] others)
    {
        var intruders = SourceTree.Files
            .Where(f => f.Path.StartsWith($"src/Pic.Web/Features/{area}/", StringComparison.Ordinal))
            .Where(f => f.Lines.Any(line => others.Any(other => line.Contains($"Features.{other}", StringComparison.Ordinal))));

        Nothing.In(intruders.Select(f => f.Path));
    }

    [Theory]
    [InlineData("src/Pic.Application/Documents/")]
    [InlineData("src/Pic.Application/Mails/Transport/")]
    public void Seam_Code_NeverOpensTheDatabase(string folder)
    {
        var readers = SourceTree.Program
            .Where(f => f.Path.StartsWith(folder, StringComparison.Ordinal))
            .Where(f => f.Lines.Any(line => line.Contains("PicDbContext", StringComparison.Ordinal)));

        Nothing.In(readers.Select(f => f.Path));
    }

    [Fact]
    public void Rules_Nouns_AreThoseOfTheApplication()
    {
        var rules = Nouns("src/Pic.Rules/");

        Assert.NotEmpty(rules);
        Nothing.In(rules.Except(Nouns("src/Pic.Application/")));
    }

    private static List<string> Nouns(string floor) =>
        [.. SourceTree.Folders.Where(f => f.StartsWith(floor, StringComparison.Ordinal)).Select(f => f[floor.Length..].Split('/')[0]).Distinct()];
}
