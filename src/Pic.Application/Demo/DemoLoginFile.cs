using System.Text.Json;

namespace Pic.Application.Demo;

/// <summary>The demo's logins in the data folder, for whoever started it: a file only its owner can read.</summary>
public static class DemoLoginFile
{
    public const string Name = "demo-logins.json";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task WriteAsync(string dataFolder, IReadOnlyList<DemoLogin> logins, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(dataFolder);
        var (path, draft) = (Path.Combine(dataFolder, Name), Path.Combine(dataFolder, Name + ".new"));
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
        await using (var file = new FileStream(draft, options))
        {
            await JsonSerializer.SerializeAsync(file, logins, Format, cancellation);
        }

        File.Move(draft, path, overwrite: true);
    }

    /// <summary>The logins, none when no demo was started from this folder.</summary>
    public static async Task<IReadOnlyList<DemoLogin>> ReadAsync(string dataFolder, CancellationToken cancellation = default)
    {
        var path = Path.Combine(dataFolder, Name);
        if (!File.Exists(path))
        {
            return [];
        }

        await using var file = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<List<DemoLogin>>(file, Format, cancellation) ?? [];
    }
}
