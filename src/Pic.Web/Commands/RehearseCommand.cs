using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Pic.Application.Data;
using Pic.Application.Rehearsals;
using Pic.Web.Hosting;

namespace Pic.Web.Commands;

/// <summary><c>pic rehearse scenario.json [--out chronicle.jsonl] [--keep-database NAME]</c>: a season on a test clock and a throw-away database.</summary>
public static class RehearseCommand
{
    private const string Usage = "Usage : ./pic rehearse scenario.json [--out chronique.jsonl] [--keep-database NOM]";

    public static async Task<int> RunAsync(string[] args)
    {
        if (Options.Read(args) is not { } options)
        {
            return await FaultAsync(Usage);
        }

        try
        {
            var lines = await RunAsync(ScenarioReader.Read(await ReadAsync(options.Scenario)), options.KeepAs);
            return await WriteAsync(lines, options.Out);
        }
        catch (ScenarioException fault)
        {
            return await FaultAsync($"{options.Scenario} : {fault.Message}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return await FaultAsync($"La répétition s’est arrêtée : un fichier de la base jetable ne peut pas être lu ou écrit ({fault.Message}).");
        }
        catch (Exception fault) when (StartFailures.Sentence(fault) is { } sentence)
        {
            return await FaultAsync(sentence);
        }
    }

    private static async Task<byte[]> ReadAsync(string path)
    {
        try
        {
            return await File.ReadAllBytesAsync(path);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ScenarioException("ce fichier n’existe pas.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ScenarioException("ce fichier ne peut pas être lu. Vérifiez que ce n’est pas un dossier, et les droits.");
        }
    }

    private static async Task<IReadOnlyList<string>> RunAsync(Scenario scenario, string? keepAs)
    {
        var configuration = Server.CreateBuilder([]).Configuration;
        if (configuration.GetConnectionString("Pic") is { Length: > 0 } connection)
        {
            return await Rehearse.RunAsync(scenario, new NpgsqlConnectionStringBuilder(connection).ConnectionString, keepAs);
        }

        await using var own = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions(Path.Combine(Database.DataFolder(configuration), "postgres")), NullLogger.Instance);
        return await Rehearse.RunAsync(scenario, own.ConnectionString("postgres"), keepAs);
    }

    private static async Task<int> WriteAsync(IReadOnlyList<string> lines, string? path)
    {
        try
        {
            await using var output = path is null ? Console.OpenStandardOutput() : File.Create(path);
            await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
            foreach (var line in lines)
            {
                await writer.WriteLineAsync(line);
            }

            return 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return await FaultAsync($"{path ?? "sortie"} : la chronique ne peut pas être écrite ici. Vérifiez le dossier, la place et les droits.");
        }
    }

    private static async Task<int> FaultAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return CommandLine.Misused;
    }

    private sealed record Options(string Scenario, string? Out, string? KeepAs)
    {
        public static Options? Read(string[] args)
        {
            string? scenario = null, path = null, keep = null;
            for (var i = 0; i < args.Length; i++)
            {
                switch (args[i])
                {
                    case "--out" when i + 1 < args.Length:
                        path = args[++i];
                        break;
                    case "--keep-database" when i + 1 < args.Length && args[i + 1].Length > 0:
                        keep = args[++i];
                        break;
                    case var file when !file.StartsWith('-') && scenario is null:
                        scenario = file;
                        break;
                    default:
                        return null;
                }
            }

            return scenario is null ? null : new Options(scenario, path, keep);
        }
    }
}
