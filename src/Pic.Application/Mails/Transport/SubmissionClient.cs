using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;

namespace Pic.Application.Mails.Transport;

/// <summary>
/// Our SMTP submission client. One connection, opened at the first message and kept; one message at a time.
/// Not started again by itself after a failure: the next message opens a new connection.
/// </summary>
public sealed class SubmissionClient : IMailTransport
{
    private readonly SubmissionServer server;
    private readonly SemaphoreSlim turn = new(1, 1);
    private SubmissionSession? session;

    /// <exception cref="ArgumentException">The settings would send in clear, or make no sense.</exception>
    public SubmissionClient(SubmissionServer server)
    {
        if (server.Fault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(server));
        }

        this.server = server;
    }

    public async Task<DeliveryReport> SendAsync(MailEnvelope envelope, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        DemandCleanLines(message.Span);
        await turn.WaitAsync(CancellationToken.None);
        try
        {
            var wasOpen = session is not null;
            var report = await TrySendAsync(envelope, message, cancellationToken);
            return wasOpen && IsStale(report) && !cancellationToken.IsCancellationRequested
                ? await TrySendAsync(envelope, message, cancellationToken)
                : report;
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DropAsync();
        turn.Dispose();
    }

    private async Task<DeliveryReport> TrySendAsync(MailEnvelope envelope, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        using var attempt = new Attempt(cancellationToken);
        try
        {
            session ??= await SubmissionOpening.OpenAsync(server, attempt);
            var report = await session.SendAsync(envelope, message, attempt);
            if (!session.IsUsable)
            {
                await DropAsync();
            }

            return report;
        }
        catch (SubmissionFault fault)
        {
            await DropAsync();
            return fault.Report;
        }
        catch (Exception exception) when (IsOfTheWire(exception))
        {
            session?.Abandon();
            await DropAsync();
            return attempt.Broken(exception);
        }
    }

    /// <summary>
    /// A kept connection that the server closed meanwhile shows itself at MAIL, long before the message:
    /// trying once more on a new one cannot send twice.
    /// </summary>
    private static bool IsStale(DeliveryReport report) =>
        report is { Stage: SubmissionStage.Sender, Fate: DeliveryFate.NotSent } or { Stage: SubmissionStage.Sender, Reply.Code: 421 };

    private static bool IsOfTheWire(Exception exception) => exception
        is IOException or SocketException or OperationCanceledException or AuthenticationException or CryptographicException;

    private async ValueTask DropAsync()
    {
        if (session is { } old)
        {
            session = null;
            await old.DisposeAsync();
        }
    }

    /// <summary>A bare CR or LF lets one message end inside another on careless servers.</summary>
    private static void DemandCleanLines(ReadOnlySpan<byte> message)
    {
        var lines = message.Count("\r\n"u8);
        if (message.Count((byte)'\r') != lines || message.Count((byte)'\n') != lines || message.Contains((byte)0))
        {
            throw new ArgumentException("The message holds a bare CR, a bare LF or a NUL.", nameof(message));
        }
    }
}
