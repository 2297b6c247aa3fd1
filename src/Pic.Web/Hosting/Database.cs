using Microsoft.Extensions.Logging.Abstractions;
using Pic.Application;
using Pic.Application.Data;

namespace Pic.Web.Hosting;

/// <summary>The server named in <c>ConnectionStrings:Pic</c>, or the program's own PostgreSQL in its data folder.</summary>
public static class Database
{
    /// <returns>The owner's connection string.</returns>
    public static async Task<string> AddDatabaseAsync(this WebApplicationBuilder builder)
    {
        var connection = builder.Configuration.GetConnectionString("Pic");
        if (string.IsNullOrWhiteSpace(connection))
        {
            var own = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(Path.Combine(DataFolder(builder.Configuration), "postgres")), NullLogger.Instance);
            builder.Services.AddSingleton(_ => own);
            builder.Services.AddHostedService<OwnServer>();
            connection = own.ConnectionString("pic");
            DemoUnlessSaidOtherwise(builder.Configuration);
        }

        await PicDatabase.MigrateAsync(connection);
        builder.Services.AddPicData(connection);
        return connection;
    }

    // A start with no server named is somebody trying the portal.
    private static void DemoUnlessSaidOtherwise(ConfigurationManager configuration)
    {
        const string demo = $"{SiteOptions.Section}:{nameof(SiteOptions.Demo)}";
        if (configuration[demo] is null)
        {
            configuration.AddInMemoryCollection([new(demo, "true")]);
        }
    }

    /// <summary><c>Data:Folder</c>; in a checkout <c>var</c> beside the solution, elsewhere the account's own folder for state.</summary>
    public static string DataFolder(IConfiguration configuration)
    {
        if (configuration["Data:Folder"] is { Length: > 0 } named)
        {
            return Path.GetFullPath(named);
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Pic.sln")))
            {
                return Path.Combine(folder.FullName, "var");
            }
        }

        return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "pic");
    }

    // Asked for once, so that the container disposes of the server after everything that uses it.
    private sealed class OwnServer(EmbeddedPostgres server) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.FromResult(server);
    }
}
