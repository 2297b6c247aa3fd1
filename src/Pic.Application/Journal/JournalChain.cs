using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Payments;
using Pic.Rules.Members;

namespace Pic.Application.Journal;

/// <summary>
/// Seals the journal and checks the seals. Entries are sealed a moment after they are written, in one place at a time, so that nobody who writes one
/// waits for anybody else.
/// </summary>
public sealed class JournalChain(PicDbContext db, TimeProvider clock)
{
    /// <summary>Entries sealed in one transaction.</summary>
    private const int Batch = 5000;

    /// <summary>Seals what is not sealed yet; gives how many entries that were.</summary>
    public async Task<int> SealAsync(CancellationToken cancellation = default)
    {
        for (var sealedNow = 0; ;)
        {
            var count = await SealBatchAsync(cancellation);
            sealedNow += count;
            if (count < Batch)
            {
                return sealedNow;
            }
        }
    }

    /// <summary>Goes through the whole chain. Tells the admins once when a link does not fit.</summary>
    public async Task<JournalCheck> CheckAsync(CancellationToken cancellation = default)
    {
        var check = await ReadAsync(cancellation);
        if (check.BrokenAt is { } broken)
        {
            await db.AlertAsync(clock, StaffRole.SystemAdmin, $"journal-broken/{broken}", $"Le journal a été modifié à la main : l’entrée scellée n° {broken} ne correspond plus à son sceau. Comparez avec la dernière sauvegarde.", cancellation: cancellation);
        }

        return check;
    }

    private async Task<JournalCheck> ReadAsync(CancellationToken cancellation)
    {
        var (previous, expected) = (new byte[SHA256.HashSizeInBytes], 1L);
        var links = db.JournalSeals.AsNoTracking().OrderBy(s => s.Position)
            .Select(s => new { Seal = s, Entry = db.JournalEntries.FirstOrDefault(e => e.Id == s.EntryId) }).AsAsyncEnumerable();
        await foreach (var link in links.WithCancellation(cancellation))
        {
            if (link.Seal.Position != expected || link.Entry is null || !Hash(previous, link.Entry).AsSpan().SequenceEqual(link.Seal.Hash))
            {
                return new JournalCheck(expected - 1, expected);
            }

            (previous, expected) = (link.Seal.Hash, expected + 1);
        }

        return new JournalCheck(expected - 1, null);
    }

    private async Task<int> SealBatchAsync(CancellationToken cancellation)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('pic.journal'))", cancellation);
        var last = await db.JournalSeals.AsNoTracking().OrderByDescending(s => s.Position).FirstOrDefaultAsync(cancellation);
        var entries = await db.JournalEntries.AsNoTracking().Where(e => !db.JournalSeals.Any(s => s.EntryId == e.Id)).OrderBy(e => e.At).ThenBy(e => e.Id).Take(Batch).ToListAsync(cancellation);
        var (previous, position) = (last?.Hash ?? new byte[SHA256.HashSizeInBytes], last?.Position ?? 0);
        foreach (var entry in entries)
        {
            previous = Hash(previous, entry);
            db.JournalSeals.Add(new JournalSeal { Position = ++position, EntryId = entry.Id, Hash = previous });
        }

        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return entries.Count;
    }

    // Each part is preceded by its length, so that no two entries read alike.
    private static byte[] Hash(byte[] previous, JournalEntry entry)
    {
        var text = new StringBuilder(Convert.ToHexStringLower(previous));
        string?[] parts =
        [
            entry.Id.ToString("N"), entry.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture), entry.By, entry.AccountId?.ToString(CultureInfo.InvariantCulture),
            entry.MemberId?.ToString(CultureInfo.InvariantCulture), entry.Act, entry.Summary, entry.Reason, entry.Changes, entry.Origin,
        ];
        foreach (var part in parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"|{part?.Length ?? -1}:{part}");
        }

        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }
}

/// <param name="Sound">How many links fit, from the first on.</param>
/// <param name="BrokenAt">The first that does not; null when all do.</param>
public sealed record JournalCheck(long Sound, long? BrokenAt);
