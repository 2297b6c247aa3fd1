using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Pic.Testing.Uploads;

/// <summary>A real scanner for tests: Debian's clamd on a socket of its own, with one signature of its own, <see cref="Sign"/>.</summary>
public sealed class ClamdServer : IAsyncDisposable
{
    public const string Sign = "PIC-ESSAI-MALVEILLANT";
    private const string Program = "/usr/sbin/clamd";
    private const string Missing = "The tests need clamd: as root, `apt-get install clamav-daemon` (./pic test does it).";

    private readonly string folder;
    private readonly Process process;

    private ClamdServer(string folder, Process process) => (this.folder, this.process) = (folder, process);

    public string Socket => SocketIn(folder);

    /// <summary>Starts it and waits, two minutes at most, until it listens.</summary>
    public static async Task<ClamdServer> StartAsync(string folder)
    {
        if (!File.Exists(Program))
        {
            throw new InvalidOperationException(Missing);
        }

        var signatures = Directory.CreateDirectory(Path.Combine(folder, "signatures")).FullName;
        await File.WriteAllTextAsync(Path.Combine(signatures, "pic.ndb"), $"Pic.Essai:0:*:{Convert.ToHexStringLower(Encoding.ASCII.GetBytes(Sign))}\n");
        var settings = Path.Combine(folder, "clamd.conf");
        await File.WriteAllTextAsync(settings, $"Foreground yes\nLocalSocket {SocketIn(folder)}\nDatabaseDirectory {signatures}\nTemporaryDirectory {folder}\nLogFile {Path.Combine(folder, "clamd.log")}\n");
        var process = Process.Start(new ProcessStartInfo(Program, ["-c", settings]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new ClamdServer(folder, process);
        for (var tries = 0; !await server.ListensAsync(); tries++)
        {
            if (tries == 600 || process.HasExited)
            {
                await server.DisposeAsync();
                throw new InvalidOperationException("clamd does not start.");
            }

            await Task.Delay(200);
        }

        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<bool> ListensAsync()
    {
        using var line = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await line.ConnectAsync(new UnixDomainSocketEndPoint(Socket));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Where the scanner of this folder listens.</summary>
    public static string SocketIn(string folder) => Path.Combine(folder, "clamd.ctl");
}
