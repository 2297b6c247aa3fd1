using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Pic.Testing.Mail;

/// <summary>
/// A real mail server for tests: Debian's Postfix, with Dovecot for AUTH, on loopback ports of its own and in a
/// folder of its own. Takes mail for <c>@membre.test</c> (save <c>inconnu@</c>) and keeps it in a Maildir.
/// </summary>
public sealed class PostfixServer : IAsyncDisposable
{
    public const string User = "portail";
    public const string Password = "mot-de-passe-du-portail";
    private const string FolderPrefix = "pic-postfix-";
    private const string Missing =
        "The tests need a real mail server run by root: as root, `apt-get install postfix dovecot-core` (./pic test does it).";

    private readonly string folder;

    private PostfixServer(string folder) => this.folder = folder;

    public int StartTlsPort { get; } = FreePort();

    public int ImplicitPort { get; } = FreePort();

    public string Log => ReadLog("mail.log") + ReadLog("dovecot.log");

    public static async Task<PostfixServer> StartAsync()
    {
        if (Environment.UserName != "root" || !File.Exists("/usr/sbin/postfix") || !File.Exists("/usr/sbin/dovecot"))
        {
            throw new InvalidOperationException(Missing);
        }

        foreach (var left in Directory.GetDirectories(Path.GetTempPath(), FolderPrefix + "*"))
        {
            await SweepAsync(left);
        }

        // Short: Unix sockets live below, and their path may hold 107 characters.
        var server = new PostfixServer(Path.Combine(Path.GetTempPath(), FolderPrefix + Guid.CreateVersion7().ToString("N")[^8..]));
        try
        {
            await server.LaunchAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// The messages delivered to an address (or to all of those beginning so), once there are <paramref name="count"/>;
    /// line ends as they travelled.
    /// </summary>
    public async Task<IReadOnlyList<byte[]>> ReceivedAsync(string recipient, int count)
    {
        var box = Path.Combine(folder, "mail", "boite", "new");
        for (var tries = 0; tries < 1200; tries++)
        {
            var files = Directory.Exists(box) ? Directory.GetFiles(box) : [];
            string[] messages = [.. files.Select(f => File.ReadAllText(f, Encoding.Latin1)).Where(m => m.Contains("\nDelivered-To: " + recipient, StringComparison.Ordinal))];
            if (messages.Length >= count)
            {
                return [.. messages.Select(m => Encoding.Latin1.GetBytes(m.ReplaceLineEndings("\r\n").Replace("\r\n\t", "\r\n ", StringComparison.Ordinal)))];
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"Fewer than {count} messages were delivered.\n{Log}");
    }

    public async ValueTask DisposeAsync() => await StopAsync(folder);

    private async Task LaunchAsync()
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "owner.pid"), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        PostfixConfiguration.Write(folder, StartTlsPort, ImplicitPort, User, Password);
        await RunAsync("chown", "65534:65534", Path.Combine(folder, "mail"));
        await RunAsync("chown", "postfix", Path.Combine(folder, "data"));
        await RunAsync("postfix", "-c", Path.Combine(folder, "postfix"), "start");
        await RunAsync("dovecot", "-c", Path.Combine(folder, "dovecot.conf"));
        await WaitForAsync(StartTlsPort);
        await WaitForAsync(ImplicitPort);
    }

    /// <summary>A folder whose test process died keeps its servers running: they are found by its name.</summary>
    private static async Task SweepAsync(string left)
    {
        var owner = Path.Combine(left, "owner.pid");
        if (!int.TryParse(File.Exists(owner) ? await File.ReadAllTextAsync(owner) : "0", CultureInfo.InvariantCulture, out var pid)
            || !Directory.Exists($"/proc/{pid}"))
        {
            await StopAsync(left);
        }
    }

    private static async Task StopAsync(string folder)
    {
        for (var tries = 0; tries < 80 && Ours(folder) is { Count: > 0 } left; tries++)
        {
            foreach (var pid in left)
            {
                _ = Kill(pid, tries < 50 ? 15 : 9);
            }

            await Task.Delay(100);
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The mail servers that name this folder in their command or their environment.</summary>
    private static List<int> Ours(string folder)
    {
        var found = new List<int>();
        foreach (var process in Directory.GetDirectories("/proc").Where(d => char.IsAsciiDigit(d[^1])))
        {
            try
            {
                var program = File.ResolveLinkTarget(process + "/exe", returnFinalTarget: false)?.FullName ?? "";
                if ((program.Contains("postfix", StringComparison.Ordinal) || program.Contains("dovecot", StringComparison.Ordinal))
                    && (File.ReadAllText(process + "/cmdline") + File.ReadAllText(process + "/environ")).Contains(folder, StringComparison.Ordinal))
                {
                    found.Add(int.Parse(Path.GetFileName(process), CultureInfo.InvariantCulture));
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Gone meanwhile.
            }
        }

        return found;
    }

    private static async Task WaitForAsync(int port)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (tries < 600)
            {
                await Task.Delay(100);
            }
        }
    }

    private static async Task RunAsync(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardError = true, UseShellExecute = false };
        start.Environment["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin";
        start.Environment.Remove("MAIL_CONFIG");
        using var process = Process.Start(start) ?? throw new InvalidOperationException(command + " did not start.");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        await process.WaitForExitAsync(patience.Token);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command} {string.Join(' ', arguments)}: {await process.StandardError.ReadToEndAsync(patience.Token)}");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string ReadLog(string name)
    {
        var file = Path.Combine(folder, name);
        return File.Exists(file) ? File.ReadAllText(file) : "";
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);
}
