using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Pic.Application.Data;

/// <summary>Brings a database to the shape this program needs: tables, roles, row-level security, and the triggers that keep issued papers as they are.</summary>
public static class PicDatabase
{
    private const long MigrationLock = 0x5069_6301;

    // Since PostgreSQL 16 being a member of a role and being allowed to take it are two things.
    private const string CanTakeRoles = """
        SELECT count(*) = 3 FROM pg_roles WHERE rolname IN ('pic_contact', 'pic_staff', 'pic_signin')
          AND pg_has_role(current_user, oid, CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END)
        """;

    /// <summary>This very build: what it brought a database to needs no second look.</summary>
    private static readonly string Build = typeof(PicDatabase).Module.ModuleVersionId.ToString("N");

    /// <summary>Makes Entity Framework's picture of the tables, the longest single part of a start, while the server is being started. Asks no database.</summary>
    public static Task PrepareModelAsync() => Task.Run(() =>
    {
        using var context = OwnerContext("Host=localhost");
        return context.Model;
    });

    /// <summary>Migrates as the owner. Two programs at once: the second waits, then finds nothing to do.</summary>
    public static async Task MigrateAsync(string connectionString, CancellationToken cancellation = default)
    {
        await CreateIfMissingAsync(connectionString, cancellation);
        if (await IsOfThisBuildAsync(connectionString, cancellation))
        {
            return;
        }

        await using var context = OwnerContext(connectionString);
        await context.Database.OpenConnectionAsync(cancellation);
        await context.Database.ExecuteSqlRawAsync($"SELECT pg_advisory_lock({MigrationLock})", cancellation);
        await context.Database.MigrateAsync(cancellation);
        await SecureAsync(context, cancellation);
        await context.Database.ExecuteSqlRawAsync($"SELECT pg_advisory_unlock({MigrationLock})", cancellation);
    }

    public static PicDbContext OwnerContext(string connectionString) =>
        new(new DbContextOptionsBuilder<PicDbContext>().UseNpgsql(connectionString).UseSnakeCaseNamingConvention().Options);

    private static async Task CreateIfMissingAsync(string connectionString, CancellationToken cancellation)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var name = settings.Database ?? "pic";
        try
        {
            await using var probe = new NpgsqlConnection(connectionString);
            await probe.OpenAsync(cancellation);
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            settings.Database = "postgres";
            settings.Pooling = false;
            await using var server = new NpgsqlConnection(settings.ConnectionString);
            await server.OpenAsync(cancellation);
            await using var create = new NpgsqlCommand($"CREATE DATABASE \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", server);
            await create.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static async Task<bool> IsOfThisBuildAsync(string connectionString, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await using var query = new NpgsqlCommand("SELECT to_regclass('schema_build') IS NOT NULL", connection);
        if (await query.ExecuteScalarAsync(cancellation) is not true)
        {
            return false;
        }

        // The roles are the server's: a database brought here from elsewhere may not find them.
        query.CommandText = $"SELECT build, ({CanTakeRoles}) FROM schema_build";
        await using var row = await query.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) && row.GetString(0) == Build && row.GetBoolean(1);
    }

    private static async Task SecureAsync(PicDbContext context, CancellationToken cancellation)
    {
        var sql = await ReadAsync("Roles.sql") + Policies(context.GetService<IDesignTimeModel>().Model) + await ReadAsync("Frozen.sql") + await ReadAsync("Counts.sql");
        await context.Database.ExecuteSqlRawAsync("CREATE TABLE IF NOT EXISTS schema_build (build text NOT NULL)", cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        await using var command = (NpgsqlCommand)context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql + $"DELETE FROM schema_build; INSERT INTO schema_build VALUES ('{Build}');";
        await command.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Row-level security for every table of the model, from what its mapping says of it.</summary>
    internal static string Policies(IModel model)
    {
        var sql = new StringBuilder();
        foreach (var group in model.GetEntityTypes().Where(type => type.GetTableName() is not null).GroupBy(type => type.GetTableName()!))
        {
            var access = group.Select(type => type.FindAnnotation(TableAccess.Annotation)?.Value as string).FirstOrDefault(said => said is not null)
                ?? throw new InvalidOperationException($"The mapping of table {group.Key} does not say who may touch it (TableAccess).");
            Append(sql, group.Key, access);
            if (group.Any(type => type.FindAnnotation(TableAccess.ContactsAdd) is not null))
            {
                var own = access[(TableAccess.Tenant.Length + 1)..];
                sql.AppendLine($"GRANT INSERT ON {group.Key} TO pic_contact; CREATE POLICY contact_insert ON {group.Key} FOR INSERT TO pic_contact WITH CHECK ({own});");
            }
        }

        return sql.ToString();
    }

    private static void Append(StringBuilder sql, string table, string access)
    {
        var (kind, condition) = access.Split(':', 2) is [var k, var c] ? (k, c) : (access, "");
        var writes = table is "journal_entries" or "chronicle_entries" ? "SELECT, INSERT" : "SELECT, INSERT, UPDATE, DELETE";
        sql.AppendLine($"""
            ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
            REVOKE ALL ON {table} FROM pic_contact, pic_staff, pic_signin;
            DROP POLICY IF EXISTS staff ON {table};
            DROP POLICY IF EXISTS contact ON {table};
            DROP POLICY IF EXISTS contact_insert ON {table};
            DROP POLICY IF EXISTS signin ON {table};
            GRANT {writes} ON {table} TO pic_staff;
            CREATE POLICY staff ON {table} TO pic_staff USING (true) WITH CHECK (true);
            """);
        sql.AppendLine(kind switch
        {
            TableAccess.Tenant => $"GRANT SELECT ON {table} TO pic_contact; CREATE POLICY contact ON {table} FOR SELECT TO pic_contact USING ({condition});",
            TableAccess.Shared => $"GRANT SELECT ON {table} TO pic_contact, pic_signin; CREATE POLICY contact ON {table} FOR SELECT TO pic_contact, pic_signin USING (true);",
            TableAccess.InsertOnly => $"GRANT INSERT ON {table} TO pic_contact, pic_signin; CREATE POLICY contact_insert ON {table} FOR INSERT TO pic_contact, pic_signin WITH CHECK (true);",
            TableAccess.SignIn => $"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO pic_signin; CREATE POLICY signin ON {table} TO pic_signin USING (true) WITH CHECK (true);",
            TableAccess.Staff => "",
            _ => throw new InvalidOperationException($"Unknown access '{access}' on {table}."),
        });
        if (table is "contacts" or "contact_assignments")
        {
            sql.AppendLine($"GRANT SELECT ON {table} TO pic_signin; CREATE POLICY signin ON {table} FOR SELECT TO pic_signin USING (true);");
        }

        if (table == "journal_entries")
        {
            sql.AppendLine($"GRANT INSERT ON {table} TO pic_contact, pic_signin; CREATE POLICY contact_insert ON {table} FOR INSERT TO pic_contact, pic_signin WITH CHECK (true);");
        }
    }

    private static async Task<string> ReadAsync(string name)
    {
        await using var stream = typeof(PicDatabase).Assembly.GetManifestResourceStream($"Pic.Application.Data.Sql.{name}")!;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync() + Environment.NewLine;
    }
}
