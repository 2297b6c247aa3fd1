using Pic.Application.Data;
using Pic.Application.Exchanges.PortalBundles;
using Pic.Application.Journal;
using Pic.Web.Tags;

namespace Pic.Web.Commands;

/// <summary><c>pic import portal FILE [--dry-run]</c>: 0 when the new portal holds what the bundle holds, 1 when it was refused, 2 when the command line is unusable.</summary>
public static class ImportPortalCommand
{
    private const int Refused = 1;

    private const string Usage = "Usage : ./pic import portal FICHIER.zip [--dry-run]";

    public static async Task<int> RunAsync(string[] args)
    {
        var dryRun = args.Contains("--dry-run");
        if (args.Where(arg => arg != "--dry-run").ToArray() is not [var path] || path.StartsWith('-') || path.Length == 0)
        {
            return await SayAsync(Usage, CommandLine.Misused);
        }

        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return await CommandHost.RunAsync((services, _) => RunAsync(services, file, dryRun));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return await SayAsync($"Le fichier « {path} » est introuvable ou illisible : vérifiez son chemin et vos droits.", CommandLine.Misused);
        }
    }

    private static async Task<int> RunAsync(IServiceProvider services, FileStream file, bool dryRun)
    {
        await using var scope = services.CreateStaffScope();
        var done = await scope.ServiceProvider.GetRequiredService<ImportPortal>().RunAsync(file, dryRun, Actor.Command("pic import portal"));
        if (done.Refusal is { } refusal)
        {
            return await SayAsync(refusal.Sentence, Refused);
        }

        var manifest = done.Value;
        await Console.Out.WriteLineAsync($"{manifest.Host}, export du {French.Day(Pic.Rules.ParisClock.DayOf(manifest.MadeAt))} : {French.Several(manifest.Tables.Count, "table", "tables")}, {French.Several(manifest.Rows, "ligne", "lignes")}, journal vérifié.");
        await Console.Out.WriteLineAsync(dryRun
            ? "Tout est bon. Rien n’est enregistré."
            : "Le portail est importé. L’envoi des courriels est arrêté : une fois l’ancien portail éteint, reprenez-le sur la page « Courriels ». Chaque personne de l’équipe garde son mot de passe et ajoute un second facteur à sa première connexion.");
        return 0;
    }

    private static async Task<int> SayAsync(string sentence, int code)
    {
        await Console.Error.WriteLineAsync(sentence);
        return code;
    }
}
