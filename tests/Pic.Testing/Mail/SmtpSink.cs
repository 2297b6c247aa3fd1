using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace Pic.Testing.Mail;

/// <summary>Where a scripted reaction strikes.</summary>
public enum SinkStage
{
    Greeting,
    Hello,
    StartTls,
    Authentication,
    Mail,
    Recipient,
    Data,

    /// <summary>While the message comes in, before its final dot.</summary>
    Body,

    /// <summary>After the final dot, in place of the reply.</summary>
    Message,
    Reset,
}

public enum SinkSecurity
{
    None,
    StartTls,
    Implicit,
}

/// <summary>What the sink does once at a stage instead of its usual answer.</summary>
/// <param name="Reply">Raw reply, lines separated by CRLF; null for the usual one.</param>
/// <param name="Drop">Closes the connection (after the reply, if any).</param>
/// <param name="Delay">Waits before.</param>
/// <param name="Reached">Called when the conversation comes there, before the wait.</param>
public sealed record SinkReaction(string? Reply = null, bool Drop = false, TimeSpan Delay = default, Action? Reached = null);

/// <summary>One message as it came: envelope lines and the bytes between DATA and the final dot, dots undone.</summary>
public sealed record SinkMessage(string MailCommand, string RecipientCommand, byte[] Bytes, int Connection)
{
    public string Recipient => RecipientCommand[(RecipientCommand.IndexOf('<', StringComparison.Ordinal) + 1)..RecipientCommand.IndexOf('>', StringComparison.Ordinal)];
}

/// <summary>
/// An SMTP server inside the test process: loopback, a free port, every answer scriptable, everything it heard kept.
/// </summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private TcpListener? listener;
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<SinkStage, ConcurrentQueue<SinkReaction>> script = new();
    private readonly ConcurrentBag<Task> conversations = [];
    private Task listening = Task.CompletedTask;
    private int connections;

    public int Port { get; private set; }

    public IPAddress Address { get; init; } = IPAddress.Loopback;

    public SinkSecurity Security { get; init; }

    /// <summary>Extensions offered at EHLO, beside STARTTLS and AUTH.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = ["PIPELINING", "SIZE 20000000", "8BITMIME", "DSN", "ENHANCEDSTATUSCODES"];

    public string Mechanisms { get; init; } = "PLAIN LOGIN";

    /// <summary>With a user, AUTH is offered and demanded.</summary>
    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>Answers 354 to DATA even when every recipient was refused, as some servers do.</summary>
    public bool AsksForDataAnyway { get; init; }

    /// <summary>Sent in the same packet as the reply to STARTTLS: the injection a client must not read later.</summary>
    public string? InjectedBeforeTls { get; init; }

    public ConcurrentQueue<SinkMessage> Messages { get; } = new();

    /// <summary>Every command heard, passwords included, with the number of its connection.</summary>
    public ConcurrentQueue<(int Connection, string Line, bool Encrypted)> Heard { get; } = new();

    public int Connections => Volatile.Read(ref connections);

    public static SmtpSink Start() => new SmtpSink().Listen();

    /// <summary>Adds a reaction for the next time this stage is reached.</summary>
    public SmtpSink Next(SinkStage stage, SinkReaction reaction)
    {
        script.GetOrAdd(stage, _ => new()).Enqueue(reaction);
        return this;
    }

    public SmtpSink Reply(SinkStage stage, string reply) => Next(stage, new(reply));

    public SmtpSink Drop(SinkStage stage) => Next(stage, new(Drop: true));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener?.Stop();
        await listening;
        await Task.WhenAll(conversations);
        stop.Dispose();
    }

    internal SinkReaction? Take(SinkStage stage) =>
        script.TryGetValue(stage, out var reactions) && reactions.TryDequeue(out var reaction) ? reaction : null;

    public SmtpSink Listen()
    {
        listener = new TcpListener(Address, 0);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listening = ListenAsync(listener);
        return this;
    }

    private async Task ListenAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(stop.Token);
                socket.NoDelay = true;
                conversations.Add(TalkAsync(socket, Interlocked.Increment(ref connections)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task TalkAsync(Socket socket, int number)
    {
        await Task.Yield();
        Stream stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            stream = Security == SinkSecurity.Implicit ? await EncryptAsync(stream, stop.Token) : stream;
            var conversation = new SinkConversation(this, stream, number);
            await conversation.RunAsync(stop.Token);
            stream = conversation.Stream;
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException
            or System.Security.Authentication.AuthenticationException)
        {
            // The client left, or the sink was told to.
        }
        finally
        {
            socket.Close(0);
            await stream.DisposeAsync();
        }
    }

    internal static async Task<Stream> EncryptAsync(Stream stream, CancellationToken cancellationToken)
    {
        var encrypted = new SslStream(stream);
        await encrypted.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = TestAuthority.Instance.Certificate }, cancellationToken);
        return encrypted;
    }
}
