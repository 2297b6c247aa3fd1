using Pic.Application.Data;
using Pic.Application.Exchanges.PortalBundles;
using Pic.Application.Journal;
using Pic.Web.Tags;

namespace Pic.Web.Commands;

/// <summary><c>pic export FILE</c>: everything the portal knows, in one zip that nobody else on the machine may read. 0 when it is there, 2 with a sentence when not.</summary>
public static class ExportPortalCommand
{
    private const string Usage = "Usage : ./pic export FICHIER.zip";

    public static Task<int> RunAsync(string[] args)
    {
        if (args is not [var path] || path.StartsWith('-') || path.Length == 0)
        {
            return MisusedAsync(Usage);
        }

        return File.Exists(path) || Directory.Exists(path)
            ? MisusedAsync($"« {path} » existe déjà : choisissez un autre nom, rien n’est écrasé.")
            : CommandHost.RunAsync((services, _) => RunAsync(services, path));
    }

    private static async Task<int> RunAsync(IServiceProvider services, string path)
    {
        // Under another name until it is whole.
        var half = path + ".partiel";
        try
        {
            BundleManifest manifest;
            await using (var file = new FileStream(half, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
            {
                await using var scope = services.CreateStaffScope();
                manifest = await scope.ServiceProvider.GetRequiredService<ExportPortal>().RunAsync(file, Actor.Command("pic export"));
            }

            File.Move(half, path);
            await Console.Out.WriteLineAsync(
                $"Export complet : {French.Several(manifest.Tables.Count, "table", "tables")}, {French.Several(manifest.Rows, "ligne", "lignes")}, {French.Count(new FileInfo(path).Length)} octets dans {path}.\n"
                    + "Il contient les données de tout le monde : gardez-le chiffré. L’export est au journal et toute l’équipe en est prévenue.");
            return 0;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return await MisusedAsync($"« {path} » ne peut pas être écrit : vérifiez le dossier, vos droits et la place sur le disque.");
        }
        finally
        {
            if (File.Exists(half))
            {
                File.Delete(half);
            }
        }
    }

    private static async Task<int> MisusedAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return CommandLine.Misused;
    }
}
