using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pic.Application.Data;

namespace Pic.Testing;

/// <summary>A real PostgreSQL database for one test or one class: <c>await using var database = await TestDatabase.CreateAsync();</c></summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly PicConnections connections;

    private TestDatabase(string name, string connectionString)
    {
        Name = name;
        ConnectionString = connectionString;
        connections = new PicConnections(connectionString);
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

    /// <summary>As the owner: to arrange and to look, never to act.</summary>
    public PicDbContext NewContext() => PicDatabase.OwnerContext(ConnectionString);

    /// <summary>As staff and jobs work.</summary>
    public PicDbContext NewStaffContext()
    {
        var scope = new DatabaseScope();
        scope.ActAsStaff();
        return NewContext(scope);
    }

    /// <summary>As a contact of these members works; of none, it sees no row.</summary>
    public PicDbContext NewContactContext(params long[] memberIds)
    {
        var scope = new DatabaseScope();
        scope.ActAsContactOf(memberIds);
        return NewContext(scope);
    }

    public async Task<NpgsqlConnection> OpenAsync(string? role = null)
    {
        var connection = new NpgsqlConnection(role is null ? ConnectionString : ConnectionStringAs(role));
        await connection.OpenAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        await connections.DisposeAsync();
        NpgsqlConnection.ClearPool(new NpgsqlConnection(ConnectionString));
        await TestCluster.DropDatabaseAsync(Name);
    }

    private PicDbContext NewContext(DatabaseScope scope) => new(
        new DbContextOptionsBuilder<PicDbContext>()
            .UseNpgsql(connections.Of(scope.Role))
            .UseSnakeCaseNamingConvention()
            .AddInterceptors(new MemberScopeInterceptor())
            .Options)
    {
        Scope = scope,
    };

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
