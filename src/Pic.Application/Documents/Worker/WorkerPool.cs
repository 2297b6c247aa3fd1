using System.Net.Sockets;
using System.Threading.Channels;

namespace Pic.Application.Documents.Worker;

/// <summary>Keeps one worker per core; a dead or hung one is replaced and its job tried once more.</summary>
internal sealed class WorkerPool : IDisposable
{
    private readonly DocumentOptions options;
    private readonly TimeProvider clock;
    private readonly Channel<Seat> free;
    private readonly Seat[] seats;
    private bool isClosed;

    public WorkerPool(DocumentOptions options, TimeProvider clock)
    {
        this.options = options;
        this.clock = clock;
        var count = options.Workers > 0 ? options.Workers : Environment.ProcessorCount;
        seats = options.Sockets.Count > 0 ? [.. options.Sockets.Select(path => new Seat(path))] : [.. Enumerable.Range(0, count).Select(_ => new Seat(null))];
        free = Channel.CreateBounded<Seat>(seats.Length);
        foreach (var seat in seats)
            free.Writer.TryWrite(seat);
    }

    /// <summary>How many documents can be set at once.</summary>
    public int Width => seats.Length;

    public IEnumerable<int> ProcessIds => seats.Select(s => s.Worker?.ProcessId).OfType<int>();

    public async Task<WorkerAnswer> SetAsync(string template, bool archive, ReadOnlyMemory<byte> data, CancellationToken cancellation)
    {
        var seat = await free.Reader.ReadAsync(cancellation);
        try
        {
            return await TryAsync(seat, template, archive, data, cancellation)
                ?? await TryAsync(seat, template, archive, data, cancellation)
                ?? throw new DocumentFailedException("The document worker ended twice on the same document.");
        }
        finally
        {
            free.Writer.TryWrite(seat);
            if (isClosed)
                seat.Leave();
        }
    }

    public void Dispose()
    {
        isClosed = true;
        while (free.Reader.TryRead(out var seat))
            seat.Leave();
    }

    // Null when the worker died or hung on the job: its seat is empty again.
    private async Task<WorkerAnswer?> TryAsync(Seat seat, string template, bool archive, ReadOnlyMemory<byte> data, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(isClosed, this);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.TimeoutSeconds), clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            seat.Worker ??= seat.SocketPath is { } path ? await ReachAsync(path, both.Token, cancellation) : WorkerConnection.Start(options);
            var answer = await seat.Worker.SetAsync(template, archive, data, both.Token);
            if (seat.SocketPath is null && seat.Worker.Jobs >= options.JobsPerWorker)
                seat.Leave();
            return answer;
        }
        catch (Exception error) when (error is IOException or InvalidDataException or ObjectDisposedException or OperationCanceledException)
        {
            seat.Leave();
            cancellation.ThrowIfCancellationRequested();
            return null;
        }
    }

    // A unit that is being restarted comes back within a second or two.
    private async Task<WorkerConnection> ReachAsync(string path, CancellationToken limit, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await WorkerConnection.ConnectAsync(path, limit);
            }
            catch (SocketException away)
            {
                await PauseAsync(path, away, limit, cancellation);
            }
        }
    }

    private async Task PauseAsync(string path, SocketException away, CancellationToken limit, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), clock, limit);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new WorkerAwayException($"No document worker answers on {path}.", away);
        }
    }

    private sealed class Seat(string? socketPath)
    {
        public string? SocketPath => socketPath;

        public WorkerConnection? Worker { get; set; }

        public void Leave()
        {
            Worker?.Dispose();
            Worker = null;
        }
    }
}
