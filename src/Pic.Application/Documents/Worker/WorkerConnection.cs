using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Pic.Application.Documents.Worker;

/// <summary>One worker, seen as two streams of frames: a child process, or a Unix socket.</summary>
internal sealed class WorkerConnection : IDisposable
{
    private const int LargestAnswer = 64 * 1024 * 1024;
    private readonly Stream input;
    private readonly Stream output;
    private readonly Process? process;
    private readonly Socket? socket;

    private WorkerConnection(Stream input, Stream output, Process? process, Socket? socket) =>
        (this.input, this.output, this.process, this.socket) = (input, output, process, socket);

    public int Jobs { get; private set; }

    public int? ProcessId => process?.Id;

    public static WorkerConnection Start(DocumentOptions options)
    {
        var script = Path.Combine(DocumentFolder.Path, "Worker", "worker.mjs");
        var start = new ProcessStartInfo(options.Node)
        {
            ArgumentList = { "--expose-gc", $"--max-old-space-size={options.MemoryMegabytes}", "--max-semi-space-size=2", script },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = DocumentFolder.Path,
        };
        try
        {
            var process = Process.Start(start) ?? throw new WorkerAwayException("Node could not be started.");
            return new WorkerConnection(process.StandardInput.BaseStream, process.StandardOutput.BaseStream, process, null);
        }
        catch (Win32Exception missing)
        {
            throw new WorkerAwayException("Node could not be started.", missing);
        }
    }

    public static async Task<WorkerConnection> ConnectAsync(string path, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
        var stream = new NetworkStream(socket, ownsSocket: true);
        return new WorkerConnection(stream, stream, null, socket);
    }

    public async Task<WorkerAnswer> SetAsync(string template, bool archive, ReadOnlyMemory<byte> data, CancellationToken cancellation)
    {
        Jobs++;
        await input.WriteAsync(Frame(template, archive, data.Span), cancellation);
        await input.FlushAsync(cancellation);
        var head = new byte[5];
        await output.ReadExactlyAsync(head, cancellation);
        var length = BinaryPrimitives.ReadInt32LittleEndian(head) - 1;
        if (length is < 0 or > LargestAnswer)
            throw new InvalidDataException("The worker's answer has an impossible length.");
        var body = new byte[length];
        await output.ReadExactlyAsync(body, cancellation);
        return new WorkerAnswer(head[4] switch { 0 => WorkerVerdict.Done, 1 => WorkerVerdict.Refused, _ => WorkerVerdict.Failed }, body);
    }

    public void Dispose()
    {
        if (process is not null)
        {
            try
            {
                process.Kill();
            }
            catch (InvalidOperationException)
            {
                // It had ended by itself.
            }
            process.Dispose();
        }
        socket?.Dispose();
        input.Dispose();
        output.Dispose();
    }

    private static byte[] Frame(string template, bool archive, ReadOnlySpan<byte> data)
    {
        var nameLength = Encoding.UTF8.GetByteCount(template);
        var frame = new byte[4 + 2 + nameLength + data.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, frame.Length - 4);
        frame[4] = archive ? (byte)1 : (byte)0;
        frame[5] = checked((byte)nameLength);
        Encoding.UTF8.GetBytes(template, frame.AsSpan(6));
        data.CopyTo(frame.AsSpan(6 + nameLength));
        return frame;
    }
}

internal enum WorkerVerdict
{
    Done,
    Refused,
    Failed,
}

internal sealed record WorkerAnswer(WorkerVerdict Verdict, byte[] Body)
{
    public string Message => Encoding.UTF8.GetString(Body);
}
