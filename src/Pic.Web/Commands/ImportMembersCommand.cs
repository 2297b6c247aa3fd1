using System.Text.Encodings.Web;
using System.Text.Json;
using Pic.Application.Data;
using Pic.Application.Exchanges.MemberImports;
using Pic.Application.Journal;
using Pic.Rules;
using Pic.Web.Tags;

namespace Pic.Web.Commands;

/// <summary>
/// <c>pic import members FILE [--dry-run] [--json] [--update] [--yes]</c>: 0 when every row was accepted, 1 when one was refused, 2 when the file is unusable.
/// Asks before it writes when somebody sits at the terminal; otherwise the command without --dry-run is the confirmation.
/// </summary>
public static class ImportMembersCommand
{
    private const int Refused = 1;

    private const string Usage = "Usage : ./pic import members FICHIER.csv [--dry-run] [--json] [--update] [--yes]";

    private static readonly string[] Options = ["--dry-run", "--json", "--update", "--yes"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<int> RunAsync(string[] args)
    {
        var words = args.Where(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToList();
        var options = args.Where(arg => arg.StartsWith("--", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        if (words.Count != 1 || options.Except(Options).Any())
        {
            return await MisusedAsync(Usage);
        }

        var read = await ReadAsync(words[0]);
        return read.IsDone
            ? await CommandHost.RunAsync((services, _) => RunAsync(services, read.Value, Path.GetFileName(words[0]), options))
            : await MisusedAsync(read.Refusal!.Sentence);
    }

    private static async Task<Outcome<MemberFile>> ReadAsync(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length > MemberFile.SizeLimit
                ? MemberFileReader.Read(new byte[MemberFile.SizeLimit + 1])
                : MemberFileReader.Read(await File.ReadAllBytesAsync(path));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new Refusal("member-import.unreadable", $"Le fichier « {path} » est introuvable ou illisible : vérifiez son chemin et vos droits.");
        }
    }

    private static async Task<int> RunAsync(IServiceProvider services, MemberFile file, string name, HashSet<string> options)
    {
        await using var scope = services.CreateStaffScope();
        var mapping = ColumnMapping.Propose(file);
        var update = options.Contains("--update");
        var outcome = await scope.ServiceProvider.GetRequiredService<ProposeMemberImport>().RunAsync(file, mapping, update);
        if (!outcome.IsDone)
        {
            return await MisusedAsync(outcome.Refusal!.Sentence);
        }

        var preview = outcome.Value;
        var write = !options.Contains("--dry-run") && await AgreedAsync(preview, options);
        if (write)
        {
            outcome = await scope.ServiceProvider.GetRequiredService<ImportMembers>().RunAsync(file, mapping, update, name, Actor.Command("pic import members"));
            if (!outcome.IsDone)
            {
                return await MisusedAsync(outcome.Refusal!.Sentence);
            }

            preview = outcome.Value;
        }

        var written = write && preview.Writes > 0;
        await (options.Contains("--json") ? WriteJsonAsync(preview, mapping, written) : WriteTextAsync(preview, mapping, written));
        return preview.Count(ImportVerdict.Refused) > 0 ? Refused : 0;
    }

    private static async Task<bool> AgreedAsync(MemberImportPreview preview, HashSet<string> options)
    {
        if (options.Contains("--yes") || options.Contains("--json") || Console.IsInputRedirected)
        {
            return true;
        }

        await Console.Error.WriteAsync($"{Several(preview, ImportVerdict.New, "ajout")}, {Several(preview, ImportVerdict.Changed, "modification")}, {French.Several(preview.Count(ImportVerdict.Refused), "ligne refusée", "lignes refusées")}. Enregistrer ? [o/N] ");
        return Console.ReadLine()?.Trim().ToLowerInvariant() is "o" or "oui";
    }

    private static async Task WriteJsonAsync(MemberImportPreview preview, ColumnMapping mapping, bool written)
    {
        foreach (var row in preview.Rows)
        {
            var faults = row.Faults.Select(fault => new { fault.Column, fault.Value, fault.Expected, Severity = fault.Refuses ? "refused" : "warning" });
            var changes = row.Changes.Select(change => new { change.Label, change.Before, change.After });
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(
                new { row.Line, Accepted = row.IsAccepted, Verdict = Word(row.Verdict), row.Number, row.Name, Faults = faults, Changes = changes }, Json));
        }

        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(
            new
            {
                Rows = preview.Rows.Count,
                preview.Accepted,
                Refused = preview.Count(ImportVerdict.Refused),
                New = preview.Count(ImportVerdict.New),
                Changed = preview.Count(ImportVerdict.Changed),
                Kept = preview.Count(ImportVerdict.Kept),
                Unchanged = preview.Count(ImportVerdict.Unchanged),
                preview.Warnings,
                mapping.Tool,
                Written = written,
            },
            Json));
    }

    private static async Task WriteTextAsync(MemberImportPreview preview, ColumnMapping mapping, bool written)
    {
        foreach (var fault in preview.Rows.SelectMany(row => row.Faults))
        {
            await Console.Out.WriteLineAsync($"ligne {fault.Line}, {fault.Column} « {fault.Value} » : attendu {fault.Expected}");
        }

        await Console.Out.WriteLineAsync(
            $"Fichier reconnu : {mapping.Tool}. {French.Several(preview.Rows.Count, "ligne", "lignes")} : {Several(preview, ImportVerdict.New, "ajout")}, {Several(preview, ImportVerdict.Changed, "modification")}, "
                + $"{French.Several(preview.Count(ImportVerdict.Kept), "différence laissée", "différences laissées")}, {Several(preview, ImportVerdict.Unchanged, "identique")}, {Several(preview, ImportVerdict.Refused, "refusée")}.");
        await Console.Out.WriteLineAsync(written ? "L’import est enregistré." : "Rien n’est enregistré.");
    }

    private static string Several(MemberImportPreview preview, ImportVerdict verdict, string one) => French.Several(preview.Count(verdict), one, one + "s");

    private static string Word(ImportVerdict verdict) => verdict switch
    {
        ImportVerdict.New => "new",
        ImportVerdict.Changed => "changed",
        ImportVerdict.Kept => "kept",
        ImportVerdict.Unchanged => "unchanged",
        ImportVerdict.Refused => "refused",
    };

    private static async Task<int> MisusedAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return CommandLine.Misused;
    }
}
