using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Pic.Application.Data;

/// <summary>
/// Queries asked so often that they go to the database as they are, on the context's connection and in its transaction: EF compiles a raw query
/// anew for each set of values, which costs more than the query.
/// </summary>
internal static class Questions
{
    /// <summary>One row of yes and no.</summary>
    public static async Task<bool[]> AskAsync(this DbContext db, string sql, CancellationToken cancellation, params object[] values) =>
        (await db.RowsAsync(sql, reader => Enumerable.Range(0, reader.FieldCount).Select(reader.GetBoolean).ToArray(), cancellation, values))[0];

    /// <param name="values">$1, $2 and so on.</param>
    /// <exception cref="PostgresException">The server refuses the query.</exception>
    public static async Task<List<T>> RowsAsync<T>(this DbContext db, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellation, params object[] values)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var command = new NpgsqlCommand(sql, (NpgsqlConnection)db.Database.GetDbConnection());
            foreach (var value in values)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            var rows = new List<T>();
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                rows.Add(read(reader));
            }

            return rows;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
