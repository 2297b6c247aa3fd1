using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Pic.Application.Mails.Transport;

/// <summary>Lines out, replies in: buffers, bounds and the switch to TLS, with no knowledge of the conversation.</summary>
internal sealed class SmtpWire(Socket socket) : IAsyncDisposable
{
    private const int LongestLine = 4096;
    private const int MostLines = 100;

    private readonly byte[] input = new byte[LongestLine];
    private readonly byte[] output = new byte[64 * 1024];
    private Stream stream = new NetworkStream(socket, ownsSocket: true);
    private int read;
    private int received;
    private int queued;

    public bool IsEncrypted => stream is SslStream;

    public async Task EncryptAsync(SslClientAuthenticationOptions options, CancellationToken cancellationToken)
    {
        if (read != received)
        {
            // Whatever came in clear before the handshake could be taken for an answer given under TLS.
            throw new IOException("The server talked before TLS began.");
        }

        var encrypted = new SslStream(stream, leaveInnerStreamOpen: false);
        stream = encrypted;
        await encrypted.AuthenticateAsClientAsync(options, cancellationToken);
    }

    /// <summary>Queues one command; <see cref="FlushAsync"/> sends what is queued in one write.</summary>
    public void Queue(string command)
    {
        foreach (var c in command)
        {
            if (char.IsControl(c))
            {
                throw new ArgumentException("A command holds a control character.", nameof(command));
            }
        }

        var length = Encoding.UTF8.GetByteCount(command);
        if (queued + length + 2 > output.Length)
        {
            throw new ArgumentException("A command is too long.", nameof(command));
        }

        Encoding.UTF8.GetBytes(command, output.AsSpan(queued));
        queued += length;
        output[queued++] = (byte)'\r';
        output[queued++] = (byte)'\n';
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        var count = queued;
        queued = 0;
        await stream.WriteAsync(output.AsMemory(0, count), cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    /// <summary>
    /// Sends the message with its dots doubled and the final dot. <paramref name="beforeBlock"/> is told before each
    /// write, with true when that write carries the final dot.
    /// </summary>
    public async ValueTask SendMessageAsync(ReadOnlyMemory<byte> message, Action<bool> beforeBlock, CancellationToken cancellationToken)
    {
        const int room = 8; // a doubled dot, a missing line end, the final dot
        var position = 0;
        var lineStart = true;
        while (position < message.Length)
        {
            if (output.Length - queued <= room)
            {
                beforeBlock(false);
                await FlushAsync(cancellationToken);
            }

            var part = message.Span[position..];
            if (lineStart && part[0] == '.')
            {
                output[queued++] = (byte)'.';
            }

            part = part[..Math.Min(part.Length, output.Length - queued - room + 1)];
            var dotted = part.IndexOf("\n."u8);
            part = dotted < 0 ? part : part[..(dotted + 1)];
            part.CopyTo(output.AsSpan(queued));
            queued += part.Length;
            position += part.Length;
            lineStart = part[^1] == '\n';
        }

        if (!lineStart)
        {
            "\r\n"u8.CopyTo(output.AsSpan(queued));
            queued += 2;
        }

        ".\r\n"u8.CopyTo(output.AsSpan(queued));
        queued += 3;
        beforeBlock(true);
        await FlushAsync(cancellationToken);
    }

    public async ValueTask<WireReply> ReadReplyAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>(1);
        var code = 0;
        while (true)
        {
            var line = await ReadLineAsync(cancellationToken);
            var isLast = line.Length == 3 || (line.Length > 3 && line[3] == ' ');
            if (line.Length < 3 || (!isLast && line[3] != '-') || !TryCode(line, out var own) || (lines.Count > 0 && own != code))
            {
                throw new IOException("The server does not speak SMTP.");
            }

            code = own;
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (isLast)
            {
                return new WireReply(code, lines);
            }

            if (lines.Count == MostLines)
            {
                throw new IOException("The server's answer does not end.");
            }
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private static bool TryCode(string line, out int code) =>
        int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out code) && code is >= 200 and < 600;

    private async ValueTask<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        var searched = 0;
        while (true)
        {
            var end = input.AsSpan(read + searched, received - read - searched).IndexOf((byte)'\n');
            if (end >= 0)
            {
                var line = input.AsSpan(read, searched + end);
                read += searched + end + 1;
                return Encoding.UTF8.GetString(line is [.., (byte)'\r'] ? line[..^1] : line);
            }

            searched = received - read;
            if (searched == input.Length)
            {
                throw new IOException("The server's line does not end.");
            }

            input.AsSpan(read, searched).CopyTo(input);
            read = 0;
            received = searched;
            var count = await stream.ReadAsync(input.AsMemory(received), cancellationToken);
            received += count > 0 ? count : throw new IOException("The server closed the connection.");
        }
    }
}
