using Pic.Application.Data;
using Pic.Web.Hosting;

namespace Pic.Web.Commands;

/// <summary>The program without its pages: the same database, use cases and accounts, for one command.</summary>
public static class CommandHost
{
    public static Task<int> RunAsync(Func<IServiceProvider, string, Task<int>> act) => StartFailures.SaidAsync(() => OpenAsync(act));

    private static async Task<int> OpenAsync(Func<IServiceProvider, string, Task<int>> act)
    {
        var builder = Server.CreateBuilder([]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddPortal();
        builder.AddUseCases(await builder.AddDatabaseAsync(), jobs: false);
        builder.AddSignIn();
        await using var app = builder.Build();
        // Asked for first, so that a private server ends last.
        _ = app.Services.GetService<EmbeddedPostgres>();
        return await act(app.Services, Database.DataFolder(app.Configuration));
    }
}
