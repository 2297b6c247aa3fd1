using System.Data;
using Npgsql;

namespace Pic.Application.Rehearsals;

/// <summary>
/// Copies the portal's rows into a rehearsal's database, table by table in the order of their references, as one moment saw them. Left out: accounts,
/// the bytes of documents, the journal, what the scheduler keeps. Nothing is written to the portal's own database.
/// </summary>
internal static class CopyOfToday
{
    private static readonly HashSet<string> Empty = new(StringComparer.Ordinal)
    {
        "issued_documents", "statement_contents", "chronicle_entries", "journal_entries", "journal_seals", "job_runs", "staff_alerts", "rehearsals", "member_imports", "ledger_locks", "ledger_lines", "ledger_entries",
    };

    public static async Task RunAsync(string source, string target, CancellationToken cancellation)
    {
        await using var from = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(source) { Pooling = false }.ConnectionString);
        await using var to = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(target) { Pooling = false }.ConnectionString);
        await from.OpenAsync(cancellation);
        await to.OpenAsync(cancellation);
        await using var moment = await from.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var tables = await TablesAsync(to, cancellation);
        await ExecuteAsync(to, $"TRUNCATE {string.Join(", ", tables.Select(t => Quoted(t.Name)))} CASCADE", cancellation);
        var copied = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in InOrder(tables))
        {
            // A row that must point at something left out stays behind as well; where it may point at nothing, it does.
            if (!table.References.Exists(r => !r.IsOptional && r.To != table.Name && !copied.Contains(r.To)))
            {
                await CopyAsync(table, copied, from, to, cancellation);
                copied.Add(table.Name);
            }
        }

        await ExecuteAsync(to, "ANALYZE", cancellation);
    }

    private static async Task CopyAsync(CopiedTable table, HashSet<string> copied, NpgsqlConnection from, NpgsqlConnection to, CancellationToken cancellation)
    {
        var dangling = table.References.Where(r => r.To != table.Name && !copied.Contains(r.To)).Select(r => r.Column).ToHashSet(StringComparer.Ordinal);
        var columns = string.Join(", ", table.Columns.Where(c => !dangling.Contains(c)).Select(Quoted));
        await ExecuteAsync(to, $"ALTER TABLE {Quoted(table.Name)} DISABLE TRIGGER USER", cancellation);
        await using (var reader = await from.BeginRawBinaryCopyAsync($"COPY (SELECT {columns} FROM {Quoted(table.Name)}) TO STDOUT (FORMAT binary)", cancellation))
        await using (var writer = await to.BeginRawBinaryCopyAsync($"COPY {Quoted(table.Name)} ({columns}) FROM STDIN (FORMAT binary)", cancellation))
        {
            await reader.CopyToAsync(writer, cancellation);
        }

        await ExecuteAsync(to, $"ALTER TABLE {Quoted(table.Name)} ENABLE TRIGGER USER", cancellation);
        if (table.Sequence is { } sequence)
        {
            await ExecuteAsync(to, $"SELECT setval('{sequence}', greatest(1, (SELECT max(id) FROM {Quoted(table.Name)})))", cancellation);
        }
    }

    private static IEnumerable<CopiedTable> InOrder(List<CopiedTable> tables)
    {
        var (left, names, done) = (tables.Where(t => !Empty.Contains(t.Name)).ToList(), tables.Select(t => t.Name).ToHashSet(StringComparer.Ordinal), new HashSet<string>(Empty, StringComparer.Ordinal));
        while (left.Count > 0)
        {
            var next = left.Find(t => t.References.TrueForAll(r => r.To == t.Name || done.Contains(r.To) || !names.Contains(r.To)))
                ?? throw new InvalidOperationException($"These tables point at each other: {string.Join(", ", left.Select(t => t.Name))}.");
            left.Remove(next);
            done.Add(next.Name);
            yield return next;
        }
    }

    /// <summary>Tables of the portal: not the scheduler's, not those of accounts and sessions, not the migrations'.</summary>
    private static async Task<List<CopiedTable>> TablesAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var tables = new List<CopiedTable>();
        await using var command = new NpgsqlCommand(
            """
            SELECT c.relname,
              ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum),
              ARRAY(SELECT a.attname || ' ' || f.confrelid::regclass || CASE WHEN a.attnotnull THEN ' must' ELSE ' may' END
                FROM pg_constraint f JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1] WHERE f.conrelid = c.oid AND f.contype = 'f'),
              (SELECT pg_get_serial_sequence(c.relname, 'id') FROM pg_attribute i WHERE i.attrelid = c.oid AND i.attname = 'id')
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r' AND n.nspname = 'public' AND c.relname !~* '^(qrtz_|__ef|account|sign_in|data_protection|one_time|session|device|recovery|passkey)'
            ORDER BY c.relname
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var references = reader.GetFieldValue<string[]>(2).Select(r => r.Split(' ')).Select(r => new Reference(r[0], r[1], r[2] == "may")).ToList();
            tables.Add(new CopiedTable(reader.GetString(0), reader.GetFieldValue<string[]>(1), references, reader.IsDBNull(3) ? null : reader.GetString(3)));
        }

        return tables;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static string Quoted(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private sealed record CopiedTable(string Name, string[] Columns, List<Reference> References, string? Sequence);

    private sealed record Reference(string Column, string To, bool IsOptional);
}
