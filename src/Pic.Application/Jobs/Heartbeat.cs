using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Pic.Application.Jobs;

/// <summary>Tells an outside watcher that the calendar ran: <c>Jobs:HeartbeatUrl</c>. Silence there is the alarm, so a failure here is only logged.</summary>
public sealed partial class Heartbeat(IConfiguration configuration, ILogger<Heartbeat> log) : IDisposable
{
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(10) };

    public async Task BeatAsync(CancellationToken cancellation)
    {
        if (!Uri.TryCreate(configuration["Jobs:HeartbeatUrl"], UriKind.Absolute, out var url))
        {
            return;
        }

        try
        {
            using var answer = await client.GetAsync(url, cancellation);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            LogSilent(failure.Message);
        }
    }

    public void Dispose() => client.Dispose();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outside watcher could not be reached: {Reason}")]
    private partial void LogSilent(string reason);
}
