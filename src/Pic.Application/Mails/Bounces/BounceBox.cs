using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pic.Application.Data;
using Pic.Application.Jobs;
using Pic.Application.Mails.Transport;

namespace Pic.Application.Mails.Bounces;

/// <summary>
/// Reads the Maildir into which the mail server delivers what comes back to our return addresses. A file read is moved from new to cur and marked seen;
/// a program that dies in between reads it again, which changes nothing. One that cannot be read is moved too, marked for a person, and the others go on.
/// </summary>
public sealed partial class BounceBox(IServiceScopeFactory scopes, IOptions<MailOptions> options, ILogger<BounceBox> log)
{
    private const int AtOnce = 500;
    private const int LongestFile = 1024 * 1024;
    private const string Seen = ":2,S";
    private const string Flagged = ":2,F";

    public async Task<JobCount> RunAsync(CancellationToken cancellation = default)
    {
        if (options.Value.BounceFolder is not { Length: > 0 } folder || options.Value.Returns() is not { } returns)
        {
            return JobCount.Nothing;
        }

        var reasons = new Dictionary<string, int>(StringComparer.Ordinal);
        var (expected, done, failed) = (0, 0, 0);
        foreach (var file in new DirectoryInfo(Path.Combine(folder, "new")).GetFiles().OrderBy(f => f.Name, StringComparer.Ordinal).Take(AtOnce))
        {
            expected++;
            var (why, mark) = await TryAsync(file, returns, cancellation);
            if (why is not null)
            {
                reasons[why] = reasons.GetValueOrDefault(why) + 1;
            }

            (done, failed) = (why is null ? done + 1 : done, mark == Flagged ? failed + 1 : failed);
            File.Move(file.FullName, Path.Combine(folder, "cur", file.Name + mark), overwrite: true);
        }

        return new JobCount(expected, done, failed, expected - done - failed, reasons);
    }

    private async Task<(string? Why, string Mark)> TryAsync(FileInfo file, ReturnAddress returns, CancellationToken cancellation)
    {
        try
        {
            return (await TakeAsync(file, returns, cancellation), Seen);
        }
        catch (Exception failure) when (!failure.IsPassing())
        {
            LogUnreadable(failure, file.Name);
            return ("illisible, mis de côté", Flagged);
        }
    }

    /// <returns>Why nothing was done; null when the return was recorded.</returns>
    private async Task<string?> TakeAsync(FileInfo file, ReturnAddress returns, CancellationToken cancellation)
    {
        if (file.Length > LongestFile)
        {
            return "trop long pour un avis de remise";
        }

        if (DeliveryNotification.Read(await File.ReadAllBytesAsync(file.FullName, cancellation), returns) is not { } notification)
        {
            return "pas un avis de remise de nos envois";
        }

        if (!notification.IsForGood)
        {
            return "retard ou remise, rien à faire";
        }

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DatabaseScope>().ActAsStaff();
        return await scope.ServiceProvider.GetRequiredService<RecordBounce>().RunAsync(notification, cancellation) ? null : "envoi inconnu, ou retour déjà noté";
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The bounce in {File} could not be read and is put aside")]
    private partial void LogUnreadable(Exception failure, string file);
}
