using System.Data;
using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Members;

namespace Pic.Application.Exchanges.PortalBundles;

/// <summary>
/// Writes everything the portal knows into one zip, as one moment saw it, row after row: what it takes of memory does not grow with the portal. It is
/// in the journal, and the whole team is told, before the first byte leaves.
/// </summary>
public sealed class ExportPortal(PicDbContext db, PicConnections connections, TimeProvider clock)
{
    public const string MediaType = "application/zip";

    /// <summary>How the values are written, whatever the server's own settings.</summary>
    internal const string Spelling = "SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'iso_8601'; SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1; SET LOCAL statement_timeout = 0";

    public string FileName => $"portail-{clock.Today():yyyy-MM-dd}.zip";

    public async Task<BundleManifest> RunAsync(Stream target, Actor by, CancellationToken cancellation = default)
    {
        var staff = new NpgsqlConnectionStringBuilder(connections.StringOf(DatabaseRole.Staff)) { Pooling = false, CommandTimeout = 0 };
        await using var connection = new NpgsqlConnection(staff.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await connection.RunAsync(Spelling, cancellation);
        var tables = await BundleTables.ReadAsync(db, connection, cancellation);
        var manifest = await HeadAsync(cancellation);
        await TellAsync(by, cancellation);

        await using var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation);
        await WriteAsync(zip, BundleText.NoteFile, manifest, Encoding.UTF8.GetBytes(BundleText.Note(manifest)), cancellation);
        var written = new List<BundledTable>(tables.Count);
        foreach (var table in tables)
        {
            written.Add(await WriteAsync(zip, table, manifest, connection, cancellation));
        }

        manifest = manifest with { Tables = written };
        await WriteAsync(zip, BundleManifest.File, manifest, manifest.ToBytes(), cancellation);
        return manifest;
    }

    private async Task<BundleManifest> HeadAsync(CancellationToken cancellation) => new(
        BundleManifest.TheFormat,
        BundleManifest.TheVersion,
        clock.GetUtcNow(),
        typeof(ExportPortal).Assembly.GetName().Version!.ToString(3),
        db.Database.GetMigrations().Last(),
        await db.HostNameAsync(cancellation),
        []);

    private async Task TellAsync(Actor by, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        db.JournalEntries.Add(by.Entry(now, "portal.exported", "Export complet du portail : les données de tout le monde ont quitté le portail."));
        await db.SaveChangesAsync(cancellation);
        foreach (var role in Enum.GetValues<StaffRole>())
        {
            await db.AlertAsync(clock, role, $"portal-exported/{now.UtcTicks}/{role}", $"Export complet du portail par {by.Name} : le fichier contient les données de tout le monde. Si vous ne vous y attendiez pas, parlez-en tout de suite à vos collègues.", cancellation: cancellation);
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }
    }

    private static async Task<BundledTable> WriteAsync(ZipArchive zip, BundleTable table, BundleManifest manifest, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var rows = await connection.AskAsync<long>($"SELECT count(*) FROM {table.Quoted}", cancellation);
        await using var file = await OpenAsync(zip, table.File, manifest, cancellation);
        using var reader = await connection.BeginTextExportAsync($"COPY ({table.Rows()}) TO STDOUT (FORMAT csv, HEADER)", cancellation);
        // The bytes as the server sends them: decoding them would be for nothing.
        var copied = await HashedCopy.RunAsync(((StreamReader)reader).BaseStream, file, long.MaxValue, cancellation);
        return new BundledTable(table.Name, table.File, table.Columns, rows, copied.Bytes, copied.Sha256, table.Last);
    }

    private static async Task WriteAsync(ZipArchive zip, string name, BundleManifest manifest, byte[] bytes, CancellationToken cancellation)
    {
        await using var file = await OpenAsync(zip, name, manifest, cancellation);
        await file.WriteAsync(bytes, cancellation);
    }

    private static Task<Stream> OpenAsync(ZipArchive zip, string name, BundleManifest manifest, CancellationToken cancellation)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = manifest.MadeAt;
        return entry.OpenAsync(cancellation);
    }
}
