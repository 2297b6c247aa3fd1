using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Pic.Application.Data;

/// <summary>
/// Writes many rows at once, as the model maps them: COPY into a temporary table, then one INSERT, because a role under row-level
/// security may not COPY into the table itself. A handful goes straight into one INSERT: a temporary table costs more than they do.
/// Keys must be set; the change tracker sees nothing of it.
/// </summary>
public static class TableCopy
{
    private const int Handful = 16;

    public static async Task CopyAsync<T>(this PicDbContext db, IEnumerable<T> rows, CancellationToken cancellation)
        where T : class
    {
        foreach (var kind in rows.GroupBy(row => row.GetType()))
        {
            var type = db.Model.FindEntityType(kind.Key) ?? throw new InvalidOperationException($"{kind.Key.Name} is not mapped.");
            List<object> all = [.. kind];
            await (all.Count > Handful ? CopyAsync(db, type, all, cancellation) : InsertAsync(db, type, all, cancellation));
        }
    }

    /// <summary>Takes that many keys of a table and returns the first; nobody else may be writing.</summary>
    public static async Task<long> TakeKeysAsync(this PicDbContext db, Type type, long count, CancellationToken cancellation)
    {
        var table = db.Model.FindEntityType(type)!.GetTableName()!;
        var keys = await db.Database.SqlQuery<long>(
            $"SELECT coalesce(min(v), 0) AS \"Value\" FROM (SELECT nextval(pg_get_serial_sequence({table}, 'id')) AS v FROM generate_series(1, {count})) AS keys").ToListAsync(cancellation);
        return keys[0];
    }

    /// <summary>Takes that many keys of a table, whoever else is writing.</summary>
    public static async Task<IReadOnlyList<long>> TakeKeyListAsync(this PicDbContext db, Type type, int count, CancellationToken cancellation)
    {
        var table = db.Model.FindEntityType(type)!.GetTableName()!;
        return count == 0 ? [] : await db.RowsAsync("SELECT nextval(pg_get_serial_sequence($1, 'id')) FROM generate_series(1, $2)", reader => reader.GetInt64(0), cancellation, table, count);
    }

    private static async Task InsertAsync(PicDbContext db, IEntityType type, List<object> rows, CancellationToken cancellation)
    {
        var (table, columns, names) = Target(type, rows);
        var values = rows.Select((_, row) => $"({string.Join(", ", columns.Select((_, column) => $"${(row * columns.Count) + column + 1}"))})");
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var command = new NpgsqlCommand($"INSERT INTO {table} ({names}) VALUES {string.Join(", ", values)}", (NpgsqlConnection)db.Database.GetDbConnection());
            foreach (var row in rows)
            {
                foreach (var column in columns)
                {
                    command.Parameters.Add(new NpgsqlParameter { Value = column.Value(row) ?? DBNull.Value, DataTypeName = column.StoreType });
                }
            }

            await command.ExecuteNonQueryAsync(cancellation);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static (string Table, List<Column> Columns, string Names) Target(IEntityType type, List<object> rows)
    {
        var table = type.GetTableName()!;
        var columns = Columns(type, StoreObjectIdentifier.Table(table, type.GetSchema()), HasKeys(type, rows));
        return (table, columns, string.Join(", ", columns.Select(c => $"\"{c.Name}\"")));
    }

    private static async Task CopyAsync(PicDbContext db, IEntityType type, List<object> rows, CancellationToken cancellation)
    {
        var (table, columns, names) = Target(type, rows);
        await ExecuteAsync(db, $"CREATE TEMP TABLE copied ON COMMIT DROP AS SELECT {names} FROM {table} WITH NO DATA", cancellation);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using (var writer = await connection.BeginBinaryImportAsync($"COPY copied ({names}) FROM STDIN (FORMAT binary)", cancellation))
        {
            foreach (var row in rows)
            {
                await writer.StartRowAsync(cancellation);
                foreach (var column in columns)
                {
                    if (column.Value(row) is { } value)
                    {
                        await writer.WriteAsync(value, column.StoreType, cancellation);
                    }
                    else
                    {
                        await writer.WriteNullAsync(cancellation);
                    }
                }
            }

            await writer.CompleteAsync(cancellation);
        }

        await ExecuteAsync(db, $"INSERT INTO {table} ({names}) SELECT {names} FROM copied; DROP TABLE copied", cancellation);
    }

    private static bool HasKeys(IEntityType type, List<object> rows) =>
        type.FindPrimaryKey() is not { Properties: [{ ValueGenerated: ValueGenerated.OnAdd } key] }
        || key.GetGetter().GetClrValueUsingContainingEntity(rows[0]) is not 0L;

    private static List<Column> Columns(IEntityType type, StoreObjectIdentifier table, bool withKeys)
    {
        var discriminator = type.FindDiscriminatorProperty();
        return [.. type.GetFlattenedProperties()
            .Where(p => p.GetColumnName(table) is not null && p.ValueGenerated != ValueGenerated.OnAddOrUpdate && (withKeys || !p.IsPrimaryKey()))
            .Select(p => new Column(p.GetColumnName(table)!, Mapping(p).StoreTypeNameBase, Reader(p, p == discriminator ? type.GetDiscriminatorValue() : null)))];
    }

    private static RelationalTypeMapping Mapping(IProperty property) => (RelationalTypeMapping)property.GetTypeMapping();

    private static Func<object, object?> Reader(IProperty property, object? fixedValue)
    {
        var getter = property.GetGetter();
        var converter = Mapping(property).Converter;
        return row =>
        {
            var value = fixedValue ?? getter.GetClrValueUsingContainingEntity(row);
            return converter is null || value is null ? value : converter.ConvertToProvider(value);
        };
    }

    private static Task ExecuteAsync(PicDbContext db, string sql, CancellationToken cancellation) => db.Database.ExecuteSqlRawAsync(sql, cancellation);

    private sealed record Column(string Name, string StoreType, Func<object, object?> Value);
}
