using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Pic.Application.Jobs;
using Xunit;

namespace Pic.Application.Tests.Dues;

/// <summary>The sign of life to an outside watcher: it is heard, and a deaf watcher stops nothing.</summary>
public sealed class HeartbeatTests
{
    [Fact]
    public async Task Beat_WatcherListens_IsHeard()
    {
        using var watcher = new TcpListener(IPAddress.Loopback, 0);
        watcher.Start();
        using var heartbeat = Beating(((IPEndPoint)watcher.LocalEndpoint).Port);
        var beat = heartbeat.BeatAsync(CancellationToken.None);
        using var heard = await watcher.AcceptTcpClientAsync();
        using var reader = new StreamReader(heard.GetStream(), leaveOpen: true);
        var said = await reader.ReadLineAsync();
        await heard.GetStream().WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 204 No Content\r\n\r\n"));
        await beat;

        Assert.Equal("GET /pic HTTP/1.1", said);
    }

    [Fact]
    public async Task Beat_NobodyListens_IsNoFault()
    {
        using var gone = new TcpListener(IPAddress.Loopback, 0);
        gone.Start();
        var port = ((IPEndPoint)gone.LocalEndpoint).Port;
        gone.Stop();
        using var heartbeat = Beating(port);

        Assert.Null(await Record.ExceptionAsync(() => heartbeat.BeatAsync(CancellationToken.None)));
    }

    private static Heartbeat Beating(int port) => new(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Jobs:HeartbeatUrl"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/pic") }).Build(),
        NullLogger<Heartbeat>.Instance);
}
