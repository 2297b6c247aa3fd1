using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pic.Application.Data;
using Pic.Application.Mails.Transport;

namespace Pic.Application.Mails;

/// <summary>What one run did.</summary>
public sealed record SendOutboxResult(int Sent, int Caught, int Held, int Failed, int Deferred, int Unknown, bool IsStopped)
{
    public static SendOutboxResult Nothing { get; } = new(0, 0, 0, 0, 0, 0, false);
}

/// <summary>
/// Sends what waits. Each mail is claimed and marked Sending in a committed row before a byte leaves, and its fate is
/// written after: a program that dies in between leaves a mail whose fate a person decides, never a second mail.
/// Any number of programs may run it at once.
/// </summary>
public sealed partial class SendOutbox(
    PicDbContext db, Lazy<IMailTransport> transport, IOptions<MailOptions> settings, TimeProvider clock, ILogger<SendOutbox> logger)
{
    private readonly MailOptions options = settings.Value;
    private SendOutboxResult result = SendOutboxResult.Nothing;

    public async Task<SendOutboxResult> RunAsync(CancellationToken cancellation = default)
    {
        result = SendOutboxResult.Nothing with { Unknown = await ExpireAsync(cancellation) };
        if (options.IsCatching)
        {
            return result with { Caught = await CatchAsync(cancellation) };
        }

        var outbox = new OutboxClaims(db, options, clock);
        var pause = options.MessagesPerSecond == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(1.0 / options.MessagesPerSecond);
        var goesOn = true;
        while (goesOn && !cancellation.IsCancellationRequested && await outbox.NextAsync(cancellation) is { } claim)
        {
            var began = clock.GetTimestamp();
            goesOn = claim.Message is null ? Count(claim.Mail.State) : await SendAsync(claim, cancellation);
            if (claim.Message is not null && pause - clock.GetElapsedTime(began) is var rest && rest > TimeSpan.Zero)
            {
                await Task.Delay(rest, clock, CancellationToken.None);
            }
        }

        return result with { IsStopped = await db.MailSenderStates.AnyAsync(s => s.StoppedAt != null, CancellationToken.None) };
    }

    /// <summary>False ends the run: the server, not the mail, is in the way.</summary>
    private async Task<bool> SendAsync(MailClaim claim, CancellationToken cancellation)
    {
        var report = await transport.Value.SendAsync(claim.Envelope!, claim.Message!, cancellation);
        // Whatever was asked meanwhile, what happened is written down.
        var fates = new OutboxFates(db, options, clock);
        if (report.Fate == DeliveryFate.AuthenticationFailed)
        {
            LogStopped(report.Text);
            await fates.GiveBackAsync(claim.Mail, report);
            await fates.StopAsync(report);
            return false;
        }

        if (report is { ConcernsThisMail: false } || (report.Fate == DeliveryFate.NotSent && cancellation.IsCancellationRequested))
        {
            await fates.GiveBackAsync(claim.Mail, report);
            await fates.FaultAsync(report, isReal: !cancellation.IsCancellationRequested);
            result = result with { Deferred = result.Deferred + 1 };
            return false;
        }

        var state = await fates.SettleAsync(claim.Mail, report);
        if (claim.SenderHadFaults)
        {
            await fates.ForgetFaultsAsync();
        }

        return Count(state);
    }

    private bool Count(MailState state)
    {
        result = state switch
        {
            MailState.Sent => result with { Sent = result.Sent + 1 },
            MailState.Held => result with { Held = result.Held + 1 },
            MailState.Failed => result with { Failed = result.Failed + 1 },
            MailState.Unknown => result with { Unknown = result.Unknown + 1 },
            _ => result with { Deferred = result.Deferred + 1 },
        };
        return true;
    }

    /// <summary>A mail left in Sending by a program that is no more: perhaps sent, perhaps not.</summary>
    private Task<int> ExpireAsync(CancellationToken cancellation)
    {
        var before = clock.GetUtcNow() - options.Lease;
        return db.OutboxMails.Where(m => m.State == MailState.Sending && (m.ClaimedAt == null || m.ClaimedAt < before))
            .ExecuteUpdateAsync(
                set => set.SetProperty(m => m.State, MailState.Unknown).SetProperty(m => m.LastReply, Refusals.InterruptedWhileSending),
                cancellation);
    }

    private Task<int> CatchAsync(CancellationToken cancellation)
    {
        // With real data nobody may read that a mail was sent when it was kept.
        DateTimeOffset? sent = options.IsTrial ? clock.GetUtcNow() : null;
        return db.OutboxMails.Where(m => m.State == MailState.Waiting && (m.DocumentId == null || m.Document!.FrozenAt != null))
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MailState.Caught).SetProperty(m => m.SentAt, sent), cancellation);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The mail server does not let us in; sending is stopped until a person resumes it: {Reply}")]
    private partial void LogStopped(string reply);
}
