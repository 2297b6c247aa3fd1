namespace Pic.Web.Tests.Guards;

/// <summary>The files of the repository as a reviewer sees them: nothing built, nothing restored.</summary>
internal static class SourceTree
{
    private static readonly string[] Skipped = ["bin", "obj", "node_modules", ".git", "artifacts", "var", "TestResults", ".vs", ".idea"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<SourceFile> Files { get; } = [.. Walk(Root)];

    public static IEnumerable<SourceFile> Code => Files.Where(f => f.Path.EndsWith(".cs", StringComparison.Ordinal));

    public static IEnumerable<SourceFile> Program => Code.Where(f => f.Path.StartsWith("src/", StringComparison.Ordinal));

    public static IEnumerable<string> Folders => Files.Select(f => Path.GetDirectoryName(f.Path)!).Distinct();

    /// <summary>Whether a test of this name stands in the file of its class.</summary>
    public static bool HasTest(string type, string method) =>
        Files.Any(f => f.Path.StartsWith("tests/", StringComparison.Ordinal) && f.Path.EndsWith($"/{type}.cs", StringComparison.Ordinal)
            && f.Lines.Any(line => line.Contains($" {method}(", StringComparison.Ordinal)));

    private static IEnumerable<SourceFile> Walk(string folder)
    {
        foreach (var child in Directory.EnumerateDirectories(folder))
        {
            var isBuilt = Skipped.Contains(Path.GetFileName(child)) || child.EndsWith("wwwroot/lib", StringComparison.Ordinal);
            foreach (var file in isBuilt ? [] : Walk(child))
            {
                yield return file;
            }
        }

        foreach (var file in Directory.EnumerateFiles(folder).Where(f => Path.GetFileName(f) != ".git"))
        {
            yield return new SourceFile(Path.GetRelativePath(Root, file));
        }
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Pic.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Pic.sln is in no folder above the tests.");
        }

        return folder;
    }
}

internal sealed record SourceFile(string Path)
{
    private readonly Lazy<string[]> lines = new(() => File.ReadAllLines(System.IO.Path.Combine(SourceTree.Root, Path)));

    public string[] Lines => lines.Value;

    public bool IsText => Lines.All(line => !line.Contains('\0', StringComparison.Ordinal));

    public bool IsGenerated => Path.Contains("/Migrations/", StringComparison.Ordinal);

    public bool Equals(SourceFile? other) => Path == other?.Path;

    public override int GetHashCode() => Path.GetHashCode(StringComparison.Ordinal);
}
