using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Pic.Web.Hosting;

/// <summary>Where the program listens, and what it says when it cannot.</summary>
public static class Server
{
    public const string DefaultUrl = "http://127.0.0.1:8080";
    private const int CannotListen = 3;

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var rest = args is ["run", ..] ? args[1..] : args;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = rest, ContentRootPath = ContentRoot(rest) });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        return builder;
    }

    public static async Task<int> ServeAsync(this WebApplication app)
    {
        var urls = app.Configuration["urls"];
        try
        {
            await app.RunAsync();
            return 0;
        }
        catch (IOException problem) when (problem.InnerException is AddressInUseException or SocketException)
        {
            await Console.Error.WriteLineAsync(
                $"L’adresse {urls} est déjà prise par un autre programme. "
                    + "Arrêtez-le, ou choisissez un autre port : ./pic run --urls http://127.0.0.1:8081"
            );
            return CannotListen;
        }
    }

    // The settings lie beside the program, wherever it is started from; a test host names its own root.
    private static string? ContentRoot(string[] args) =>
        args.Any(a => a.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase)) ? null : AppContext.BaseDirectory;
}
