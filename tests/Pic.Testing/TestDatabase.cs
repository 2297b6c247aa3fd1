using Npgsql;

namespace Pic.Testing;

/// <summary>A real PostgreSQL database for one test or one class: <c>await using var database = await TestDatabase.CreateAsync();</c></summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private TestDatabase(string name, string connectionString)
    {
        Name = name;
        ConnectionString = connectionString;
    }

    public string Name { get; }

    /// <summary>As the owner of the tables, who passes over row-level security; see <see cref="ConnectionStringAs"/>.</summary>
    public string ConnectionString { get; }

    /// <summary>A copy of the migrated database: every table is there and empty.</summary>
    public static Task<TestDatabase> CreateAsync() => CreateAsync(migrated: true);

    /// <summary>No table at all, for tests of the migrations themselves.</summary>
    public static Task<TestDatabase> CreateEmptyAsync() => CreateAsync(migrated: false);

    /// <summary>As the program connects for contacts (<c>pic_contact</c>) or for staff (<c>pic_staff</c>).</summary>
    public string ConnectionStringAs(string role) =>
        new NpgsqlConnectionStringBuilder(ConnectionString) { Options = "-c role=" + role }.ConnectionString;

    public async Task<NpgsqlConnection> OpenAsync(string? role = null)
    {
        var connection = new NpgsqlConnection(role is null ? ConnectionString : ConnectionStringAs(role));
        await connection.OpenAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearPool(new NpgsqlConnection(ConnectionString));
        await TestCluster.DropDatabaseAsync(Name);
    }

    private static async Task<TestDatabase> CreateAsync(bool migrated)
    {
        var name = await TestCluster.CreateDatabaseAsync(migrated);
        var settings = new NpgsqlConnectionStringBuilder(await TestCluster.ConnectionStringAsync(name))
        {
            IncludeErrorDetail = true,
            MaxPoolSize = 20,
        };
        return new TestDatabase(name, settings.ConnectionString);
    }
}
