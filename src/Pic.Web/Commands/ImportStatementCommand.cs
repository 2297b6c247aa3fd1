using System.Text.Encodings.Web;
using System.Text.Json;
using Pic.Application;
using Pic.Application.Data;
using Pic.Application.Exchanges.BankStatements;
using Pic.Application.Journal;
using Pic.Application.Payments.Bank;
using Pic.Rules;
using Pic.Web.Tags;

namespace Pic.Web.Commands;

/// <summary><c>pic import statement FILE [--dry-run] [--json] [--mapping NAME] [--account IBAN]</c>: 0 when it was read, 2 with a sentence when it was not.</summary>
public static class ImportStatementCommand
{
    private const string Usage = "Usage : ./pic import statement FICHIER [--dry-run] [--json] [--mapping NOM] [--account IBAN]";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<int> RunAsync(string[] args)
    {
        if (Words(args) is not { } words)
        {
            return await RefusedAsync(Usage);
        }

        try
        {
            await using var file = new FileStream(words.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024);
            return file.Length > BankStatementReader.MaxBytes
                ? await RefusedAsync(StatementRefusals.TooLarge.Sentence)
                : await CommandHost.RunAsync((services, _) => RunAsync(services, file, words));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return await RefusedAsync($"Le fichier « {words.Path} » est introuvable ou illisible : vérifiez son chemin et vos droits.");
        }
    }

    private static async Task<int> RunAsync(IServiceProvider services, FileStream file, Asked words)
    {
        await using var scope = services.CreateStaffScope();
        var source = new StatementSource(Path.GetFileName(words.Path), file, words.Mapping, words.Account is null ? null : [SaveCsvMapping.IdentifierOf(words.Account)]) { ShowsAll = words.DryRun };
        var done = words.DryRun
            ? await scope.ServiceProvider.GetRequiredService<ReadStatement>().RunAsync(source)
            : Reading(await scope.ServiceProvider.GetRequiredService<ImportStatement>().RunAsync(source, Actor.Command("pic import statement")));
        if (!done.IsDone)
        {
            return await RefusedAsync(done.Refusal!.Sentence);
        }

        await (words.Json ? WriteJsonAsync(done.Value) : WriteTextAsync(done.Value, words.DryRun));
        return 0;
    }

    private static Outcome<StatementReading> Reading(Outcome<StatementImport> import) => import.IsDone ? import.Value.Reading : import.Refusal!;

    private static async Task WriteJsonAsync(StatementReading reading)
    {
        // Not the console's own writer, which flushes after each line.
        await using var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 64 * 1024);
        foreach (var line in reading.Lines)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(
                new
                {
                    line.Account,
                    line.BookedOn,
                    line.ValueOn,
                    Amount = Cents(line.Amount),
                    line.Currency,
                    line.Text,
                    // Of money that goes out the payer is the host itself.
                    Payer = line.Amount < 0 ? null : line.Payer,
                    PayerIban = line.Amount < 0 ? null : line.PayerIban,
                    Reference = line.Reference ?? line.EndToEndId,
                    line.BankReference,
                    Duplicate = reading.IsDuplicate(line),
                },
                Json));
        }

        var file = reading.File;
        await output.WriteLineAsync(JsonSerializer.Serialize(
            new { Format = Word(file.Format), Opening = Cents(file.Opening?.Amount), Closing = Cents(file.Closing?.Amount), file.Count, Sum = Cents(file.Sum), reading.Warnings }, Json));
    }

    /// <summary>The same amount with its two decimals, whatever the file wrote.</summary>
    private static decimal? Cents(decimal? amount) => amount + 0.00m;

    private static async Task WriteTextAsync(StatementReading reading, bool dryRun)
    {
        foreach (var warning in reading.Warnings)
        {
            await Console.Out.WriteLineAsync("Attention : " + warning);
        }

        await Console.Out.WriteLineAsync(
            $"{Word(reading.File.Format)}, compte {string.Join(", ", reading.File.Accounts)} : {French.Several(reading.File.Count, "ligne", "lignes")}{Total(reading.File)}, "
                + $"{French.Several(reading.NewCount, "nouvelle", "nouvelles")}, {French.Several(reading.File.Count - reading.NewCount, "déjà connue", "déjà connues")}.");
        await Console.Out.WriteLineAsync(dryRun ? "Rien n’est enregistré." : "Le relevé est importé.");
    }

    /// <summary>In its own currency; sums of several add up to nothing.</summary>
    private static string Total(BankStatementFile file) =>
        file.Lines.Select(l => l.Currency).Distinct().ToList() switch
        {
            ["EUR"] => $", {FrenchText.Amount(file.Sum)} au total",
            [{ } other] => $", {file.Sum.ToString("N2", FrenchText.Culture)}\u202f{other} au total",
            _ => "",
        };

    private static string Word(StatementFormat format) => format switch
    {
        StatementFormat.Camt053 => "camt.053",
        StatementFormat.Camt052 => "camt.052",
        StatementFormat.Ofx1 => "ofx1",
        StatementFormat.Ofx2 => "ofx2",
        StatementFormat.Cfonb120 => "cfonb120",
        StatementFormat.Csv => "csv",
    };

    private static Asked? Words(string[] args)
    {
        string? path = null, mapping = null, account = null;
        var (dryRun, json) = (false, false);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--dry-run":
                    dryRun = true;
                    break;
                case "--json":
                    json = true;
                    break;
                case "--mapping" when i + 1 < args.Length:
                    mapping = args[++i];
                    break;
                case "--account" when i + 1 < args.Length:
                    account = args[++i];
                    break;
                case var word when path is null && !word.StartsWith("--", StringComparison.Ordinal):
                    path = word;
                    break;
                default:
                    return null;
            }
        }

        return path is null ? null : new Asked(path, dryRun, json, mapping, account);
    }

    private static async Task<int> RefusedAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return CommandLine.Misused;
    }

    private sealed record Asked(string Path, bool DryRun, bool Json, string? Mapping, string? Account);
}
