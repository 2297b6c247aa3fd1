using Npgsql;

namespace Pic.Application.Exchanges.PortalBundles;

/// <summary>Plain SQL on the connection of a bundle, which may take its time.</summary>
internal static class BundleSql
{
    public static async Task RunAsync(this NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The one value a query gives.</summary>
    public static async Task<T?> AskAsync<T>(this NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellation) is T value ? value : default;
    }
}
