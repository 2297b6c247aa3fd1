using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pic.Application.Data;
using Pic.Application.Exchanges.BankStatements;
using Pic.Application.Journal;
using Pic.Rules;

namespace Pic.Application.Payments.Bank;

/// <summary>What one look into the folder did.</summary>
public sealed record DropFolderCounts(int Imported, int Refused, int StillArriving);

/// <summary>
/// Imports the files of the watched folder and moves each one away: to « importés », or to « refusés » with a text beside it that says why.
/// Safe to run twice: a file that was imported but not moved is known by its bytes.
/// </summary>
public sealed partial class DropFolder(IServiceScopeFactory scopes, IOptions<BankFolderOptions> options, TimeProvider clock, ILogger<DropFolder> log)
{
    public const string Imported = "importés";
    public const string Refused = "refusés";

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);
    private static readonly string[] Unfinished = [".part", ".tmp", ".crdownload", ".filepart"];

    public async Task<DropFolderCounts> RunAsync(CancellationToken cancellation = default)
    {
        var counts = new DropFolderCounts(0, 0, 0);
        if (!options.Value.IsOn)
        {
            return counts;
        }

        foreach (var file in new DirectoryInfo(options.Value.Path).GetFiles().OrderBy(f => f.LastWriteTimeUtc).ThenBy(f => f.Name, StringComparer.Ordinal))
        {
            if (IsArriving(file))
            {
                counts = counts with { StillArriving = counts.StillArriving + 1 };
            }
            else if (await TryAsync(file, cancellation) is { } refusal)
            {
                var moved = Move(file, Refused);
                await File.WriteAllTextAsync(moved + ".txt", refusal.Sentence + Environment.NewLine, cancellation);
                counts = counts with { Refused = counts.Refused + 1 };
            }
            else
            {
                Move(file, Imported);
                counts = counts with { Imported = counts.Imported + 1 };
            }
        }

        return counts;
    }

    private async Task<Refusal?> TryAsync(FileInfo file, CancellationToken cancellation)
    {
        try
        {
            return await ImportAsync(file, cancellation);
        }
        catch (Exception failure) when (!failure.IsPassing())
        {
            LogUnreadable(failure, file.Name);
            return StatementRefusals.Unreadable;
        }
    }

    private async Task<Refusal?> ImportAsync(FileInfo file, CancellationToken cancellation)
    {
        if (file.Length > BankStatementReader.MaxBytes)
        {
            return StatementRefusals.TooLarge;
        }

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DatabaseScope>().ActAsStaff();
        await using var content = file.OpenRead();
        var done = await scope.ServiceProvider.GetRequiredService<ImportStatement>().RunAsync(new StatementSource(file.Name, content), Actor.Job("Dossier de dépôt"), cancellation);
        return done.Refusal;
    }

    /// <summary>Hidden, named as a download in progress, or still being written a moment ago.</summary>
    private bool IsArriving(FileInfo file) =>
        file.Name.StartsWith('.') || Unfinished.Contains(file.Extension.ToLowerInvariant()) || clock.GetUtcNow() - new DateTimeOffset(file.LastWriteTimeUtc) < Quiet;

    private string Move(FileInfo file, string folder)
    {
        var (stem, extension) = (Path.GetFileNameWithoutExtension(file.Name), file.Extension);
        for (var copy = 1; ; copy++)
        {
            var target = Path.Combine(options.Value.Path, folder, copy == 1 ? file.Name : $"{stem} ({copy}){extension}");
            if (!File.Exists(target))
            {
                file.MoveTo(target);
                return target;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The statement {File} could not be read and is put aside")]
    private partial void LogUnreadable(Exception failure, string file);
}
