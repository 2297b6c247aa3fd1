using Npgsql;

namespace Pic.Application.Data;

/// <summary>
/// One pool of connections for each database role. The role is a start-up parameter of the connection, so the pool's reset
/// between two uses returns to it and never to the owner.
/// </summary>
public sealed class PicConnections : IAsyncDisposable
{
    private readonly Lazy<NpgsqlDataSource> contact;
    private readonly Lazy<NpgsqlDataSource> staff;
    private readonly Lazy<NpgsqlDataSource> signIn;

    public PicConnections(string connectionString)
    {
        ConnectionString = connectionString;
        contact = new(() => Open("pic_contact"));
        staff = new(() => Open("pic_staff"));
        signIn = new(() => Open("pic_signin"));
    }

    /// <summary>The owner's connection: migrations and the scheduler's own tables only.</summary>
    public string ConnectionString { get; }

    public NpgsqlDataSource Of(DatabaseRole role) => role switch
    {
        DatabaseRole.Contact => contact.Value,
        DatabaseRole.Staff => staff.Value,
        DatabaseRole.SignIn => signIn.Value,
    };

    /// <summary>
    /// Has PostgreSQL tidy its tables and look at how full they are, after many rows came at once: until it does so by itself, it may take minutes for
    /// what takes a second, and reads each row where the index would do.
    /// </summary>
    public async Task VacuumAsync(CancellationToken cancellation = default)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand("VACUUM ANALYZE", connection) { CommandTimeout = 300 };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var source in new[] { contact, staff, signIn }.Where(source => source.IsValueCreated))
        {
            await source.Value.DisposeAsync();
        }
    }

    /// <summary>As text: contexts opened by it share one model and their compiled queries, whatever database they are on.</summary>
    public string StringOf(DatabaseRole role) => role switch
    {
        DatabaseRole.Contact => As("pic_contact"),
        DatabaseRole.Staff => As("pic_staff"),
        DatabaseRole.SignIn => As("pic_signin"),
    };

    private string As(string role)
    {
        // Half of what a page cost PostgreSQL was reading and planning the same sentences again.
        var settings = new NpgsqlConnectionStringBuilder(ConnectionString) { ApplicationName = role, MaxAutoPrepare = 200, AutoPrepareMinUsages = 2 };
        // What a contact's connection knows of its members is wiped before the next one has it; the others know nothing.
        settings.NoResetOnClose = role != "pic_contact";
        settings.Options = $"{settings.Options} -c role={role}".Trim();
        return settings.ConnectionString;
    }

    private NpgsqlDataSource Open(string role) => new NpgsqlDataSourceBuilder(As(role)).Build();
}
