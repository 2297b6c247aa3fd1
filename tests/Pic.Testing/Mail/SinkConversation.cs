using System.Buffers;
using System.Globalization;
using System.Text;

namespace Pic.Testing.Mail;

/// <summary>One connection to the sink.</summary>
internal sealed class SinkConversation(SmtpSink sink, Stream stream, int number)
{
    private readonly ArrayBufferWriter<byte> line = new();
    private readonly byte[] buffer = new byte[64 * 1024];
    private int read;
    private int received;
    private bool encrypted = sink.Security == SinkSecurity.Implicit;
    private bool authenticated;
    private string? mail;
    private string? recipient;

    public Stream Stream { get; private set; } = stream;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!await AnswerAsync(SinkStage.Greeting, "220 sink ESMTP", cancellationToken))
        {
            return;
        }

        while (await ReadLineAsync(cancellationToken) is { } bytes)
        {
            var command = Encoding.UTF8.GetString(bytes);
            sink.Heard.Enqueue((number, command, encrypted));
            if (!await ObeyAsync(command, cancellationToken))
            {
                return;
            }
        }
    }

    private Task<bool> ObeyAsync(string command, CancellationToken cancellationToken)
    {
        var verb = command.Split(' ', ':')[0].ToUpperInvariant();
        return verb switch
        {
            "EHLO" => AnswerAsync(SinkStage.Hello, Hello(), cancellationToken),
            "STARTTLS" => StartTlsAsync(cancellationToken),
            "AUTH" => AuthenticateAsync(command, cancellationToken),
            "MAIL" => MailAsync(command, cancellationToken),
            "RCPT" => RecipientAsync(command, cancellationToken),
            "DATA" => DataAsync(cancellationToken),
            "RSET" => ResetAsync(cancellationToken),
            "QUIT" => SayAsync("221 2.0.0 Bye", false, cancellationToken),
            _ => SayAsync("500 5.5.2 What?", true, cancellationToken),
        };
    }

    private string Hello()
    {
        List<string> words = ["sink", .. sink.Extensions];
        if (sink.Security == SinkSecurity.StartTls && !encrypted)
        {
            words.Add("STARTTLS");
        }

        if (sink.User is not null && (encrypted || sink.Security == SinkSecurity.None))
        {
            words.Add("AUTH " + sink.Mechanisms);
        }

        return string.Join("\r\n", words.Select((word, i) => (i == words.Count - 1 ? "250 " : "250-") + word));
    }

    private async Task<bool> StartTlsAsync(CancellationToken cancellationToken)
    {
        var reaction = sink.Take(SinkStage.StartTls);
        if (reaction is not null)
        {
            return await ReactAsync(reaction, "220 2.0.0 Go", cancellationToken);
        }

        await SayAsync("220 2.0.0 Go" + (sink.InjectedBeforeTls is null ? "" : "\r\n" + sink.InjectedBeforeTls), true, cancellationToken);
        Stream = await SmtpSink.EncryptAsync(Stream, cancellationToken);
        read = received = 0;
        encrypted = true;
        return true;
    }

    private async Task<bool> AuthenticateAsync(string command, CancellationToken cancellationToken)
    {
        var words = command.Split(' ');
        if (!sink.Mechanisms.Contains(words[1], StringComparison.Ordinal))
        {
            return await SayAsync("504 5.5.4 Unknown mechanism", true, cancellationToken);
        }

        string given;
        if (words[1] == "LOGIN")
        {
            given = "\0" + await PromptAsync("VXNlcm5hbWU6", cancellationToken) + "\0" + await PromptAsync("UGFzc3dvcmQ6", cancellationToken);
        }
        else
        {
            given = Encoding.UTF8.GetString(Convert.FromBase64String(words[2]));
        }

        authenticated = given == $"\0{sink.User}\0{sink.Password}";
        return await AnswerAsync(
            SinkStage.Authentication, authenticated ? "235 2.7.0 Welcome" : "535 5.7.8 Authentication failed", cancellationToken);
    }

    private async Task<string> PromptAsync(string prompt, CancellationToken cancellationToken)
    {
        await SayAsync("334 " + prompt, true, cancellationToken);
        return Encoding.UTF8.GetString(Convert.FromBase64String(Encoding.ASCII.GetString(await ReadLineAsync(cancellationToken) ?? [])));
    }

    private async Task<bool> MailAsync(string command, CancellationToken cancellationToken)
    {
        if (sink.User is not null && !authenticated)
        {
            return await SayAsync("530 5.7.0 Authentication required", true, cancellationToken);
        }

        mail = command;
        recipient = null;
        return await AnswerAsync(SinkStage.Mail, "250 2.1.0 Ok", cancellationToken, () => mail = null);
    }

    private async Task<bool> RecipientAsync(string command, CancellationToken cancellationToken)
    {
        if (mail is null)
        {
            return await SayAsync("503 5.5.1 MAIL first", true, cancellationToken);
        }

        recipient = command;
        return await AnswerAsync(SinkStage.Recipient, "250 2.1.5 Ok", cancellationToken, () => recipient = null);
    }

    private async Task<bool> DataAsync(CancellationToken cancellationToken)
    {
        if (recipient is null && !sink.AsksForDataAnyway)
        {
            return await SayAsync("503 5.5.1 RCPT first", true, cancellationToken);
        }

        var taken = true;
        var goesOn = await AnswerAsync(SinkStage.Data, "354 End with a dot", cancellationToken, () => taken = false);
        if (!goesOn || !taken)
        {
            return goesOn;
        }

        using var body = new MemoryStream();
        if (sink.Take(SinkStage.Body) is { } reaction)
        {
            await ReadLineAsync(cancellationToken);
            return await ReactAsync(reaction, null, cancellationToken);
        }

        while (await ReadLineAsync(cancellationToken) is { } bytes && bytes is not [(byte)'.'])
        {
            body.Write(bytes.AsSpan(bytes is [(byte)'.', ..] ? 1 : 0));
            body.Write("\r\n"u8);
        }

        if (recipient is null)
        {
            return await SayAsync("554 5.5.1 No valid recipients", true, cancellationToken);
        }

        var message = new SinkMessage(mail!, recipient, body.ToArray(), number);
        mail = recipient = null;
        var queued = string.Create(CultureInfo.InvariantCulture, $"250 2.0.0 Ok: queued as {sink.Messages.Count + 1}");
        return await AnswerAsync(SinkStage.Message, queued, cancellationToken, accepted: () => sink.Messages.Enqueue(message));
    }

    private Task<bool> ResetAsync(CancellationToken cancellationToken)
    {
        mail = recipient = null;
        return AnswerAsync(SinkStage.Reset, "250 2.0.0 Reset", cancellationToken);
    }

    /// <summary>The scripted reaction of this stage, or the usual reply. False ends the connection.</summary>
    private async Task<bool> AnswerAsync(
        SinkStage stage, string usual, CancellationToken cancellationToken, Action? refused = null, Action? accepted = null)
    {
        var reaction = sink.Take(stage);
        var reply = reaction is null ? usual : reaction.Reply;
        // Dropping in silence after the final dot keeps the message: the case nobody can tell from a loss.
        (reply is null || reply[0] is '2' or '3' ? accepted : refused)?.Invoke();
        return reaction is null ? await SayAsync(usual, true, cancellationToken) : await ReactAsync(reaction, usual, cancellationToken);
    }

    private async Task<bool> ReactAsync(SinkReaction reaction, string? usual, CancellationToken cancellationToken)
    {
        reaction.Reached?.Invoke();
        if (reaction.Delay > TimeSpan.Zero)
        {
            await Task.Delay(reaction.Delay, cancellationToken);
        }

        var reply = reaction.Reply ?? (reaction.Drop ? null : usual);
        if (reply is not null)
        {
            await SayAsync(reply, true, cancellationToken);
        }

        return !reaction.Drop && reply?.StartsWith("421", StringComparison.Ordinal) != true;
    }

    private async Task<bool> SayAsync(string reply, bool goesOn, CancellationToken cancellationToken)
    {
        await Stream.WriteAsync(Encoding.UTF8.GetBytes(reply + "\r\n"), cancellationToken);
        await Stream.FlushAsync(cancellationToken);
        return goesOn;
    }

    private async Task<byte[]?> ReadLineAsync(CancellationToken cancellationToken)
    {
        line.ResetWrittenCount();
        while (true)
        {
            var end = buffer.AsSpan(read, received - read).IndexOf((byte)'\n');
            if (end >= 0)
            {
                line.Write(buffer.AsSpan(read, end));
                read += end + 1;
                var bytes = line.WrittenSpan.ToArray();
                return bytes is [.., (byte)'\r'] ? bytes[..^1] : bytes;
            }

            line.Write(buffer.AsSpan(read, received - read));
            read = 0;
            received = await Stream.ReadAsync(buffer, cancellationToken);
            if (received == 0)
            {
                return null;
            }
        }
    }
}
