using Npgsql;
using Pic.Application.Data;

namespace Pic.Application.Rehearsals;

/// <summary>
/// A throw-away database of the real schema: copied from a template that is migrated once for each build of the program. Nothing of it is worth
/// waiting for the disk.
/// </summary>
public sealed class RehearsalDatabase : IAsyncDisposable
{
    private const string TemplatePrefix = "pic_rehearsal_template_";
    private const long TemplateLock = 0x5069_6302;

    private readonly string server;
    private readonly string name;
    private readonly bool keep;

    private RehearsalDatabase(string server, string name, bool keep) => (this.server, this.name, this.keep) = (server, name, keep);

    public string ConnectionString => new NpgsqlConnectionStringBuilder(server)
    {
        Database = name,
        Options = "-c synchronous_commit=off -c plan_cache_mode=force_generic_plan",
        Pooling = true,
        MaxPoolSize = 8,
        NoResetOnClose = true,
        MaxAutoPrepare = 200,
        AutoPrepareMinUsages = 2,
    }.ConnectionString;

    /// <param name="serverConnection">The owner's connection to any database of the server.</param>
    /// <param name="keepAs">The name under which the database stays; null throws it away.</param>
    /// <exception cref="ScenarioException">A database of this name exists.</exception>
    public static async Task<RehearsalDatabase> CreateAsync(string serverConnection, string? keepAs = null, CancellationToken cancellation = default)
    {
        var server = new NpgsqlConnectionStringBuilder(serverConnection) { Database = "postgres", Pooling = false }.ConnectionString;
        var name = keepAs ?? "pic_rehearsal_" + Guid.CreateVersion7().ToString("N");
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(cancellation);
        if (keepAs is not null && await ExistsAsync(connection, keepAs, cancellation))
        {
            throw new ScenarioException($"La base « {keepAs} » existe déjà : choisissez un autre nom pour --keep-database, ou supprimez-la.");
        }

        var template = await TemplateAsync(connection, server, cancellation);
        await ExecuteAsync(connection, $"CREATE DATABASE {Quoted(name)} TEMPLATE {Quoted(template)}", cancellation);
        return new RehearsalDatabase(server, name, keepAs is not null);
    }

    public async ValueTask DisposeAsync()
    {
        if (keep)
        {
            return;
        }

        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await ExecuteAsync(connection, $"DROP DATABASE IF EXISTS {Quoted(name)} WITH (FORCE)", CancellationToken.None);
    }

    private static async Task<string> TemplateAsync(NpgsqlConnection connection, string server, CancellationToken cancellation)
    {
        var template = TemplatePrefix + typeof(PicDbContext).Module.ModuleVersionId.ToString("N");
        if (await ExistsAsync(connection, template, cancellation))
        {
            return template;
        }

        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({TemplateLock})", cancellation);
        if (!await ExistsAsync(connection, template, cancellation))
        {
            var half = template + "_making";
            await ExecuteAsync(connection, $"DROP DATABASE IF EXISTS {Quoted(half)} WITH (FORCE)", cancellation);
            await PicDatabase.MigrateAsync(new NpgsqlConnectionStringBuilder(server) { Database = half, Options = "-c synchronous_commit=off" }.ConnectionString, cancellation);
            await DropOldAsync(connection, half, cancellation);
            await ExecuteAsync(connection, $"ALTER DATABASE {Quoted(half)} RENAME TO {Quoted(template)}", cancellation);
        }

        await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({TemplateLock})", cancellation);
        return template;
    }

    private static async Task DropOldAsync(NpgsqlConnection connection, string except, CancellationToken cancellation)
    {
        var old = new List<string>();
        await using (var command = new NpgsqlCommand("SELECT datname FROM pg_database WHERE starts_with(datname, $1) AND datname <> $2", connection))
        {
            command.Parameters.Add(new NpgsqlParameter { Value = TemplatePrefix });
            command.Parameters.Add(new NpgsqlParameter { Value = except });
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                old.Add(reader.GetString(0));
            }
        }

        foreach (var name in old)
        {
            await ExecuteAsync(connection, $"DROP DATABASE IF EXISTS {Quoted(name)} WITH (FORCE)", cancellation);
        }
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string name, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = name });
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static string Quoted(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
