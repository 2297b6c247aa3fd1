using System.Text;
using Npgsql;
using Pic.Application.Data;

namespace Pic.Application.Rehearsals;

/// <summary>
/// A throw-away database of the real schema: copied from a template that is migrated once for each build of the program. Nothing of it is worth
/// waiting for the disk.
/// </summary>
public sealed class RehearsalDatabase : IAsyncDisposable
{
    private const string Prefix = "pic_rehearsal_";
    private const string TemplatePrefix = "pic_rehearsal_template_";

    /// <summary>PostgreSQL cuts a longer name short.</summary>
    private const int LongestName = 63;

    private const long TemplateLock = 0x5069_6302;

    /// <summary>One just made has nobody connected yet.</summary>
    private static readonly TimeSpan Young = TimeSpan.FromMinutes(1);

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
    /// <exception cref="ScenarioException">The name is too long, a database has it already, or the account may make none.</exception>
    public static async Task<RehearsalDatabase> CreateAsync(string serverConnection, string? keepAs = null, CancellationToken cancellation = default)
    {
        if (keepAs is not null && Encoding.UTF8.GetByteCount(keepAs) > LongestName)
        {
            throw new ScenarioException($"Le nom « {keepAs} » est trop long pour --keep-database : PostgreSQL prend {LongestName} octets, et une lettre accentuée en compte deux.");
        }

        var server = new NpgsqlConnectionStringBuilder(serverConnection) { Database = "postgres", Pooling = false }.ConnectionString;
        var name = keepAs ?? Prefix + Guid.CreateVersion7().ToString("N");
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(cancellation);
        if (keepAs is not null && await ExistsAsync(connection, keepAs, cancellation))
        {
            throw new ScenarioException($"La base « {keepAs} » existe déjà : choisissez un autre nom pour --keep-database, ou supprimez-la.");
        }

        try
        {
            var template = await TemplateAsync(connection, server, cancellation);
            await ExecuteAsync(connection, $"CREATE DATABASE {Quoted(name)} TEMPLATE {Quoted(template)}", cancellation);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            var account = new NpgsqlConnectionStringBuilder(server).Username;
            throw new ScenarioException($"une répétition se joue dans une base jetable, que le compte « {account} » n’a pas le droit de créer. Faites, avec le compte postgres : ALTER ROLE {account} CREATEDB; puis relancez.", refused);
        }

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

    /// <summary>
    /// Drops what programs that were killed left behind: copies of everybody's data, named by us, made a while ago, with nobody connected. A rehearsal
    /// that runs, here or elsewhere, is always connected.
    /// </summary>
    /// <returns>How many are gone.</returns>
    public static async Task<int> DropLeftAsync(string serverConnection, CancellationToken cancellation = default)
    {
        var server = new NpgsqlConnectionStringBuilder(serverConnection) { Database = "postgres", Pooling = false }.ConnectionString;
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(cancellation);
        var dropped = 0;
        foreach (var name in await LeftAsync(connection, cancellation))
        {
            try
            {
                await ExecuteAsync(connection, $"DROP DATABASE IF EXISTS {Quoted(name)}", cancellation);
                dropped++;
            }
            catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.ObjectInUse)
            {
                // Somebody came after all: it lives.
            }
        }

        return dropped;
    }

    private static async Task<List<string>> LeftAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT d.datname, (extract(epoch FROM now()) * 1000)::bigint FROM pg_database d
            WHERE starts_with(d.datname, $1) AND d.datdba = (SELECT oid FROM pg_roles WHERE rolname = current_user)
              AND NOT EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.datid = d.oid)
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter { Value = Prefix });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var left = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            if (MadeAt(reader.GetString(0)) is { } made && made < reader.GetInt64(1) - (long)Young.TotalMilliseconds)
            {
                left.Add(reader.GetString(0));
            }
        }

        return left;
    }

    /// <summary>The moment in the name, in milliseconds: an identifier of version 7 begins with it. Null for a name somebody chose.</summary>
    private static long? MadeAt(string name) =>
        Guid.TryParseExact(name[Prefix.Length..], "N", out var id) && id.Version == 7 ? Convert.ToInt64(name.Substring(Prefix.Length, 12), 16) : null;

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
