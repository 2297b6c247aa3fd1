using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pic.Application.Data;
using Pic.Application.Jobs;
using Pic.Application.Mails.Transport;

namespace Pic.Application.Mails.Bounces;

/// <summary>
/// Reads the Maildir into which the mail server delivers what comes back to our return addresses. A file read is moved from new to cur and marked seen;
/// a program that dies in between reads it again, which changes nothing.
/// </summary>
public sealed class BounceBox(IServiceScopeFactory scopes, IOptions<MailOptions> options)
{
    private const int AtOnce = 500;
    private const int LongestFile = 1024 * 1024;

    public async Task<JobCount> RunAsync(CancellationToken cancellation = default)
    {
        if (options.Value.BounceFolder is not { Length: > 0 } folder || options.Value.Returns() is not { } returns)
        {
            return JobCount.Nothing;
        }

        var reasons = new Dictionary<string, int>(StringComparer.Ordinal);
        var (expected, done) = (0, 0);
        foreach (var file in new DirectoryInfo(Path.Combine(folder, "new")).GetFiles().OrderBy(f => f.Name, StringComparer.Ordinal).Take(AtOnce))
        {
            expected++;
            if (await TakeAsync(file, returns, cancellation) is { } why)
            {
                reasons[why] = reasons.GetValueOrDefault(why) + 1;
            }
            else
            {
                done++;
            }

            File.Move(file.FullName, Path.Combine(folder, "cur", file.Name + ":2,S"), overwrite: true);
        }

        return new JobCount(expected, done, 0, expected - done, reasons);
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
}
