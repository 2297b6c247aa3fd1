using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules;

namespace Pic.Application.Exchanges.PortalBundles;

/// <summary>
/// Brings a new portal to the state a bundle holds: everything or nothing. The database's own rules are on all the while, and the seals of the journal
/// are checked before it counts. Runs as the owner of the tables, on the machine only.
/// </summary>
public sealed partial class ImportPortal(PicConnections connections, TimeProvider clock)
{
    /// <param name="file">A stream that can be sought in; it stays open.</param>
    public async Task<Outcome<BundleManifest>> RunAsync(Stream file, bool dryRun, Actor by, CancellationToken cancellation = default)
    {
        var opened = await BundleFile.OpenAsync(file, cancellation);
        if (opened.Refusal is { } unreadable)
        {
            return unreadable;
        }

        await using var bundle = opened.Value;
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connections.ConnectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var db = new PicDbContext(new DbContextOptionsBuilder<PicDbContext>().UseNpgsql(connection).UseSnakeCaseNamingConvention().Options);
        var tables = await BundleTables.ReadAsync(db, connection, cancellation);
        if ((bundle.Manifest.FaultWith(tables, db.Database.GetMigrations().Last()) ?? await bundle.FaultAsync(cancellation)) is { } fault)
        {
            return fault;
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await db.Database.UseTransactionAsync(transaction, cancellation);
        if ((await TakeInAsync(bundle, tables, connection, cancellation) ?? await SettleAsync(db, bundle.Manifest, connection, by, cancellation)) is { } refused)
        {
            return refused;
        }

        if (!dryRun)
        {
            await CountOnAsync(bundle.Manifest, tables, connection, cancellation);
            await transaction.CommitAsync(cancellation);
            await connections.VacuumAsync(cancellation);
        }

        return bundle.Manifest;
    }

    private static async Task<Refusal?> TakeInAsync(BundleFile bundle, IReadOnlyList<BundleTable> tables, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await connection.RunAsync($"{ExportPortal.Spelling}; LOCK TABLE {string.Join(", ", tables.Select(table => table.Quoted))} IN EXCLUSIVE MODE", cancellation);
        if (await FilledAsync(tables, connection, cancellation) is { Count: > 0 } filled)
        {
            return Refusals.NotEmpty(filled);
        }

        foreach (var table in tables)
        {
            var said = bundle.Manifest.Tables.Single(t => t.Name == table.Name);
            if (await TakeInAsync(bundle, table, said, connection, cancellation) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static async Task<List<string>> FilledAsync(IReadOnlyList<BundleTable> tables, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var filled = new List<string>();
        foreach (var table in tables.Where(table => !table.IsSeeded))
        {
            if (await connection.AskAsync<bool>($"SELECT EXISTS (SELECT 1 FROM {table.Quoted})", cancellation))
            {
                filled.Add(table.Name);
            }
        }

        return filled;
    }

    private static async Task<Refusal?> TakeInAsync(BundleFile bundle, BundleTable table, BundledTable said, NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (table.IsSeeded)
        {
            await connection.RunAsync($"DELETE FROM {table.Quoted}", cancellation);
        }

        try
        {
            var columns = string.Join(", ", said.Columns.Select(BundleTables.Quoted));
            await using var content = await bundle.OpenAsync(said, cancellation);
            await using var writer = await connection.BeginTextImportAsync($"COPY {table.Quoted} ({columns}) FROM STDIN (FORMAT csv, HEADER MATCH)", cancellation);
            await HashedCopy.RunAsync(content, ((StreamWriter)writer).BaseStream, long.MaxValue, cancellation);
        }
        catch (PostgresException refused)
        {
            return Refusals.RowRefused(said.File, refused.Where is { } where && Line().Match(where) is { Success: true } line ? line.Groups[1].Value : null, refused.MessageText);
        }

        var found = await connection.AskAsync<long>($"SELECT count(*) FROM {table.Quoted}", cancellation);
        return found == said.Rows ? null : Refusals.OtherCount(said.File, said.Rows, found);
    }

    private async Task<Refusal?> SettleAsync(PicDbContext db, BundleManifest manifest, NpgsqlConnection connection, Actor by, CancellationToken cancellation)
    {
        try
        {
            await connection.RunAsync("SET CONSTRAINTS ALL IMMEDIATE", cancellation);
        }
        catch (PostgresException refused)
        {
            return Refusals.DoesNotHold(refused.MessageText);
        }

        if ((await new JournalChain(db, clock).CheckAsync(cancellation)).BrokenAt is { } broken)
        {
            return Refusals.JournalBroken(broken);
        }

        var now = clock.GetUtcNow();
        await db.MailSenderStates.ExecuteUpdateAsync(
            set => set.SetProperty(s => s.StoppedAt, now).SetProperty(s => s.StoppedBy, by.Name).SetProperty(s => s.StopReason, BundleText.SenderStopped), cancellation);
        db.JournalEntries.Add(by.Entry(now, "portal.imported", $"Portail importé de l’export complet fait le {FrenchText.Moment(manifest.MadeAt)} ({manifest.Host}). L’envoi des courriels attend qu’une personne le reprenne."));
        await db.SaveChangesAsync(cancellation);
        return null;
    }

    // Counting goes on from where it stood, so that no number of a row that is gone is given again. No transaction takes this back: it comes last.
    private static async Task CountOnAsync(BundleManifest manifest, IReadOnlyList<BundleTable> tables, NpgsqlConnection connection, CancellationToken cancellation)
    {
        foreach (var table in tables.Where(table => table.Numbered is not null))
        {
            var highest = await connection.AskAsync<long>($"SELECT coalesce(max({BundleTables.Quoted(table.Numbered!)}), 0)::bigint FROM {table.Quoted}", cancellation);
            var last = Math.Max(highest, manifest.Tables.Single(said => said.Name == table.Name).Last ?? 0);
            if (last > 0)
            {
                await connection.RunAsync($"SELECT setval(pg_get_serial_sequence('{table.Quoted}', '{table.Numbered}'), {last})", cancellation);
            }
        }
    }

    [GeneratedRegex(@"line (\d+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Line();
}
