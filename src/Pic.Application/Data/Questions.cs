using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Pic.Application.Data;

/// <summary>Yes-or-no questions asked so often that they go to the database as they are: one row of booleans, prepared by the driver.</summary>
internal static class Questions
{
    public static async Task<bool[]> AskAsync(this PicDbContext db, string sql, CancellationToken cancellation, params object[] values)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var command = new NpgsqlCommand(sql, (NpgsqlConnection)db.Database.GetDbConnection());
            foreach (var value in values)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            await using var reader = await command.ExecuteReaderAsync(cancellation);
            await reader.ReadAsync(cancellation);
            return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetBoolean)];
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
