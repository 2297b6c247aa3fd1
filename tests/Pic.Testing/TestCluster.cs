using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Pic.Application.Data;

namespace Pic.Testing;

/// <summary>One throwaway PostgreSQL for the whole test process; it goes away with the process, however that ends.</summary>
public static class TestCluster
{
    private const string Template = "pic_template";

    private static readonly Lazy<Task<EmbeddedPostgres>> Server = new(StartAsync);
    private static readonly Lazy<Task> Migrated = new(PrepareTemplateAsync);

    /// <summary>With the patience a busy machine needs: a lock is waited for as long as its holder takes.</summary>
    public static async Task<string> ConnectionStringAsync(string database) =>
        new NpgsqlConnectionStringBuilder((await Server.Value).ConnectionString(database)) { CommandTimeout = 300, Timeout = 60 }.ConnectionString;

    internal static async Task<string> CreateDatabaseAsync(bool migrated)
    {
        var name = "test_" + Guid.CreateVersion7().ToString("N");
        var template = "template1";
        if (migrated)
        {
            await Migrated.Value;
            template = Template;
        }

        await ExecuteAsync($"""CREATE DATABASE "{name}" TEMPLATE {template}""");
        return name;
    }

    internal static Task DropDatabaseAsync(string name) => ExecuteAsync($"""DROP DATABASE IF EXISTS "{name}" WITH (FORCE)""");

    private static Task<EmbeddedPostgres> StartAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), "pic-test-" + Guid.CreateVersion7().ToString("N"));
        var options = new EmbeddedPostgresOptions(folder) { Durable = false, DeleteWhenStopped = true };
        return EmbeddedPostgres.StartAsync(options, NullLogger.Instance);
    }

    private static async Task PrepareTemplateAsync()
    {
        await ExecuteAsync($"CREATE DATABASE {Template}");
        var settings = new NpgsqlConnectionStringBuilder(await ConnectionStringAsync(Template)) { Pooling = false };
        await PicDatabase.MigrateAsync(settings.ConnectionString);
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(await ConnectionStringAsync("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
