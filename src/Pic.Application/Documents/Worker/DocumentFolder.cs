namespace Pic.Application.Documents.Worker;

/// <summary>Where the templates, the worker and its fonts stand beside the program.</summary>
internal static class DocumentFolder
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "Documents");

    public static string Font(string name) => System.IO.Path.Combine(Path, "Worker", "node_modules", name);
}
