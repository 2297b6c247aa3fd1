using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Pic.Application.Mails.Transport;

/// <summary>An open, authenticated conversation: one transaction after the other.</summary>
internal sealed class SubmissionSession(SmtpWire wire, SubmissionServer server, ServerAbilities abilities) : IAsyncDisposable
{
    private static readonly SubmissionStage[] Stages = [SubmissionStage.Sender, SubmissionStage.Recipient, SubmissionStage.Data];

    /// <summary>False once the server or the wire ended the conversation.</summary>
    public bool IsUsable { get; private set; } = true;

    public async Task<DeliveryReport> SendAsync(MailEnvelope envelope, ReadOnlyMemory<byte> message, Attempt attempt)
    {
        var eightBit = !Ascii.IsValid(message.Span);
        if (RefuseHere(envelope, message.Length, eightBit) is { } local)
        {
            return local;
        }

        var report = await AnnounceAsync(envelope, message.Length, eightBit, attempt);
        if (report is null)
        {
            attempt.Enter(SubmissionStage.Message, server.CommandTimeout);
            await wire.SendMessageAsync(message, isLast => BeforeBlock(isLast, attempt), attempt.Token);
            attempt.Enter(SubmissionStage.Message, server.AcceptTimeout);
            var reply = (await wire.ReadReplyAsync(attempt.Token)).ToMailReply();
            report = reply.Code is >= 200 and < 300
                ? new(DeliveryFate.Accepted, SubmissionStage.Message, reply)
                : DeliveryReport.FromReply(SubmissionStage.Message, reply);
        }

        if (report.Fate is DeliveryFate.Unknown or DeliveryFate.NotSent || report.Reply?.Code == 421)
        {
            IsUsable = false;
        }
        else if (report.Fate != DeliveryFate.Accepted)
        {
            await ResetAsync(attempt);
        }

        return report;
    }

    /// <summary>No farewell: the wire is broken or in the middle of something.</summary>
    public void Abandon() => IsUsable = false;

    public async ValueTask DisposeAsync()
    {
        if (IsUsable)
        {
            try
            {
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
                wire.Queue("QUIT");
                await wire.FlushAsync(patience.Token);
                await wire.ReadReplyAsync(patience.Token);
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
            {
                // Leaving is a courtesy; the messages were settled before.
            }
        }

        await wire.DisposeAsync();
    }

    /// <summary>What the server's own limits already forbid is refused without asking it.</summary>
    private DeliveryReport? RefuseHere(MailEnvelope envelope, int size, bool eightBit)
    {
        MailReply? reply = abilities switch
        {
            { SizeLimit: > 0 } when size > abilities.SizeLimit => new(552, "5.3.4", $"The message has {size} bytes, the server takes {abilities.SizeLimit}."),
            { Utf8: false } when envelope.NeedsUtf8 => new(550, "5.6.7", "The server does not know SMTPUTF8, which this address needs."),
            { EightBit: false } when eightBit => new(554, "5.6.3", "The server does not know 8BITMIME, which this message needs."),
            _ => null,
        };
        return reply is null ? null : DeliveryReport.FromReply(SubmissionStage.Sender, reply);
    }

    /// <summary>MAIL, RCPT and DATA; null when the server waits for the message.</summary>
    private async Task<DeliveryReport?> AnnounceAsync(MailEnvelope envelope, int size, bool eightBit, Attempt attempt)
    {
        string[] commands = [MailCommand(envelope, size, eightBit), RecipientCommand(envelope), "DATA"];
        DeliveryReport? refusal = null;
        if (abilities.Pipelining)
        {
            Array.ForEach(commands, wire.Queue);
            await wire.FlushAsync(attempt.Token);
        }

        for (var i = 0; i < commands.Length && (refusal is null || abilities.Pipelining); i++)
        {
            attempt.Enter(Stages[i], server.CommandTimeout);
            if (!abilities.Pipelining)
            {
                wire.Queue(commands[i]);
                await wire.FlushAsync(attempt.Token);
            }

            var reply = await wire.ReadReplyAsync(attempt.Token);
            if (reply.Code == 354 && Stages[i] == SubmissionStage.Data)
            {
                return refusal is null ? null : await EndNothingAsync(refusal, attempt);
            }

            if (!reply.IsPositive || Stages[i] == SubmissionStage.Data)
            {
                refusal ??= DeliveryReport.FromReply(Stages[i], reply.ToMailReply());
            }

            if (reply.Code == 421)
            {
                return refusal;
            }
        }

        return refusal;
    }

    /// <summary>The server waits for a message although it refused its recipient: it gets an empty one, for nobody.</summary>
    private async Task<DeliveryReport> EndNothingAsync(DeliveryReport refusal, Attempt attempt)
    {
        wire.Queue(".");
        await wire.FlushAsync(attempt.Token);
        await wire.ReadReplyAsync(attempt.Token);
        return refusal;
    }

    private void BeforeBlock(bool isLast, Attempt attempt)
    {
        attempt.Enter(SubmissionStage.Message, server.CommandTimeout);
        if (isLast)
        {
            attempt.LetOut();
        }
    }

    private async Task ResetAsync(Attempt attempt)
    {
        try
        {
            attempt.Enter(attempt.Stage, server.CommandTimeout);
            wire.Queue("RSET");
            await wire.FlushAsync(attempt.Token);
            IsUsable = (await wire.ReadReplyAsync(attempt.Token)).IsPositive;
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
        {
            // The refusal stands whatever becomes of the connection.
            IsUsable = false;
        }
    }

    private string MailCommand(MailEnvelope envelope, int size, bool eightBit)
    {
        var command = new StringBuilder("MAIL FROM:<").Append(envelope.Sender.Address).Append('>');
        if (abilities.HasSize)
        {
            command.Append(CultureInfo.InvariantCulture, $" SIZE={size}");
        }

        command.Append(eightBit ? " BODY=8BITMIME" : "").Append(envelope.NeedsUtf8 ? " SMTPUTF8" : "");
        if (abilities.Dsn && envelope.EnvelopeId is { } id)
        {
            command.Append(" RET=HDRS ENVID=");
            AppendXtext(command, id);
        }

        return command.ToString();
    }

    private string RecipientCommand(MailEnvelope envelope) =>
        $"RCPT TO:<{envelope.Recipient.Address}>" + (abilities.Dsn ? " NOTIFY=FAILURE" : "");

    /// <summary>RFC 3461 xtext: anything but printable ASCII without + and = becomes +HH.</summary>
    private static void AppendXtext(StringBuilder command, string text)
    {
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            _ = b is > 32 and < 127 and not (byte)'+' and not (byte)'='
                ? command.Append((char)b)
                : command.Append(CultureInfo.InvariantCulture, $"+{b:X2}");
        }
    }
}
