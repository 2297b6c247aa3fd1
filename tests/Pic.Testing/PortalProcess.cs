using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Pic.Application.Demo;

namespace Pic.Testing;

/// <summary>The real program in a process of its own, on a free loopback port: to be killed, measured or run twice.</summary>
public sealed partial class PortalProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly List<string> output = [];

    private PortalProcess(Process process, Uri address, string folder) => (this.process, Address, Folder) = (process, address, folder);

    public Uri Address { get; }

    /// <summary>Its data folder; kept when the process ends.</summary>
    public string Folder { get; }

    public int Id => process.Id;

    public string Output
    {
        get
        {
            lock (output)
            {
                return string.Join('\n', output);
            }
        }
    }

    /// <summary>The program as it was published, when <c>PIC_PROGRAM</c> names it; otherwise the one built beside the tests.</summary>
    public static string Program { get; } = Environment.GetEnvironmentVariable("PIC_PROGRAM") ?? Path.Combine(AppContext.BaseDirectory, "Pic.Web.dll");

    /// <param name="settings">As in the settings' file: <c>Mail:Host</c>.</param>
    public static async Task<PortalProcess> StartAsync(string folder, IReadOnlyDictionary<string, string?> settings)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.ArgumentList.Add(Program);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["Data__Folder"] = folder;
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var portal = new PortalProcess(Process.Start(start)!, address, folder);
        portal.Listen();
        await portal.WaitAsync();
        return portal;
    }

    /// <summary>As the machine would: SIGKILL, no last word.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>A window signed in with one of the demo's logins.</summary>
    public async Task<HttpClient> SignInAsync(string hat)
    {
        var login = (await DemoLoginFile.ReadAsync(Folder)).First(l => l.Hat == hat);
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), MaxConnectionsPerServer = 64 }) { BaseAddress = Address };
        var answer = await PostFormAsync(client, "/connexion", "/connexion", new() { ["Email"] = login.Email, ["Password"] = login.Password! });
        answer.EnsureSuccessStatusCode();
        return (await client.GetAsync("/equipe")).RequestMessage!.RequestUri!.AbsolutePath == "/equipe"
            ? client
            : throw new InvalidOperationException($"{login.Email} was not let in.");
    }

    /// <summary>Opens a page and sends a form with the key that page holds.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(HttpClient client, string page, string action, Dictionary<string, string> fields)
    {
        var key = FormKey().Match(await client.GetStringAsync(page));
        fields[key.Groups["name"].Value] = key.Groups["value"].Value;
        using var content = new FormUrlEncodedContent(fields);
        return await client.PostAsync(action, content);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var stop = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                await KillAsync();
            }
        }

        process.Dispose();
    }

    private void Listen()
    {
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Keep(string? line)
    {
        lock (output)
        {
            output.Add(line ?? "");
        }
    }

    private async Task WaitAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        for (var tries = 0; tries < 1800; tries++)
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"The program ended with {process.ExitCode}.\n{Output}");
            }

            try
            {
                if ((await client.GetAsync("/sante/vivant")).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The program does not answer.\n" + Output);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("""name="(?<name>__RequestVerificationToken|form-key)"[^>]*value="(?<value>[^"]+)""")]
    private static partial Regex FormKey();
}
