using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Pic.Application.Data;

namespace Pic.Application.Exchanges.PortalBundles;

/// <summary>A table that travels, as the database's own catalogue describes it.</summary>
/// <param name="Columns">Those that can be written: computed ones come back by themselves.</param>
/// <param name="Key">The primary key, which gives the rows their order.</param>
/// <param name="Numbered">The column that counts by itself, if there is one.</param>
/// <param name="Last">The last number that column gave.</param>
/// <param name="IsSeeded">Even a new portal has its rows: they give way.</param>
internal sealed record BundleTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Key, IReadOnlyList<string> References, string? Numbered, long? Last, bool IsSeeded)
{
    public string File => Name + ".csv";

    public string Quoted => BundleTables.Quoted(Name);

    public string QuotedColumns => string.Join(", ", Columns.Select(BundleTables.Quoted));
}

/// <summary>Every table of the model that travels, in the order of their references. A new table is one of them by itself.</summary>
internal static class BundleTables
{
    private const string Catalogue =
        """
        SELECT c.relname::text,
          ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum),
          ARRAY(SELECT a.attname::text FROM pg_index i, unnest(i.indkey::int2[]) WITH ORDINALITY AS part (number, place), pg_attribute a
            WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid AND a.attnum = part.number ORDER BY part.place),
          ARRAY(SELECT DISTINCT target.relname::text FROM pg_constraint f JOIN pg_class target ON target.oid = f.confrelid
            WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.confrelid <> c.oid),
          (SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attidentity <> '' AND NOT a.attisdropped),
          (SELECT pg_sequence_last_value(pg_get_serial_sequence(quote_ident(c.relname), a.attname)::regclass) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attidentity <> '' AND NOT a.attisdropped)
        FROM pg_class c
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname = ANY ($1)
        ORDER BY c.relname
        """;

    public static async Task<IReadOnlyList<BundleTable>> ReadAsync(PicDbContext db, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var travelling = Travelling(db.GetService<IDesignTimeModel>().Model);
        var tables = new List<BundleTable>();
        await using var command = new NpgsqlCommand(Catalogue, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = travelling.Keys.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var name = reader.GetString(0);
            tables.Add(new BundleTable(
                name,
                reader.GetFieldValue<string[]>(1),
                reader.GetFieldValue<string[]>(2),
                reader.GetFieldValue<string[]>(3),
                reader.IsDBNull(4) ? null : reader.GetString(4),
                reader.IsDBNull(5) ? null : reader.GetInt64(5),
                travelling[name]));
        }

        return InOrder(tables);
    }

    public static string Quoted(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    // Each table with whether the model itself puts rows into it.
    private static Dictionary<string, bool> Travelling(IModel model) => model.GetEntityTypes()
        .Where(type => type.GetTableName() is not null)
        .GroupBy(type => type.GetTableName()!, StringComparer.Ordinal)
        .Where(table => BundleScope.Travels(table.Key, table.Select(type => type.FindAnnotation(TableAccess.Annotation)?.Value as string).First(access => access is not null)!))
        .ToDictionary(table => table.Key, table => table.Any(type => type.GetSeedData().Any()), StringComparer.Ordinal);

    private static List<BundleTable> InOrder(List<BundleTable> tables)
    {
        var (left, ordered, done) = (new List<BundleTable>(tables), new List<BundleTable>(tables.Count), new HashSet<string>(StringComparer.Ordinal));
        while (left.Count > 0)
        {
            var next = left.Find(table => table.References.All(done.Contains))
                ?? throw new InvalidOperationException($"These tables point at each other, or at one that stays behind: {string.Join(", ", left.Select(table => table.Name))}.");
            left.Remove(next);
            done.Add(next.Name);
            ordered.Add(next);
        }

        return ordered;
    }
}
