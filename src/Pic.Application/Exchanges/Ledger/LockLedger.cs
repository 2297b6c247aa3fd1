using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules;

namespace Pic.Application.Exchanges.Ledger;

/// <summary>What is booked and what is not yet.</summary>
public sealed record LedgerState(DateOnly? LockedUntil, int Locked, int Waiting);

/// <summary>
/// Freezes the entries of every act up to a day: each gets its number and never changes. An act that comes to light later is booked on the
/// first day that is still open, with a later number and the day of its own document.
/// </summary>
public sealed class LockLedger(PicDbContext db, TimeProvider clock)
{
    public async Task<LedgerSettings> SettingsAsync(CancellationToken cancellation = default) =>
        await db.LedgerSettings.AsNoTracking().OrderBy(s => s.Id).FirstOrDefaultAsync(cancellation) ?? new LedgerSettings();

    public async Task<LedgerState> StateAsync(CancellationToken cancellation = default)
    {
        var waiting = await WaitingAsync(clock.Today(), cancellation);
        return new LedgerState(await LockedUntilAsync(cancellation), await db.LedgerEntries.CountAsync(cancellation), waiting.Count);
    }

    /// <returns>How many entries were frozen now.</returns>
    public async Task<Outcome<int>> RunAsync(DateOnly until, Actor by, CancellationToken cancellation = default)
    {
        if (until > clock.Today())
        {
            return Refusals.LockInFuture(clock.Today());
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('ledger'))", cancellation);
        var locked = await LockedUntilAsync(cancellation);
        if (locked is { } already && until < already)
        {
            return Refusals.LockedBeyond(already);
        }

        var drafts = await WaitingAsync(until, cancellation);
        if (until == locked && drafts.Count > 0)
        {
            return Refusals.LateActsWait(until, drafts.Count);
        }

        await WriteAsync([.. drafts.Select(d => Booked(d, locked))], cancellation);
        db.LedgerLocks.Add(new LedgerLock { Until = until, At = clock.GetUtcNow(), By = by.Name });
        db.JournalEntries.Add(new JournalEntry { At = clock.GetUtcNow(), By = by.Name, AccountId = by.AccountId, Origin = by.Origin, Act = "ledger.locked", Summary = $"Comptabilité verrouillée jusqu’au {FrenchText.Day(until)} : {drafts.Count} écritures numérotées." });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return drafts.Count;
    }

    private Task<DateOnly?> LockedUntilAsync(CancellationToken cancellation) => db.LedgerLocks.MaxAsync(l => (DateOnly?)l.Until, cancellation);

    private async Task<List<LedgerDraft>> WaitingAsync(DateOnly until, CancellationToken cancellation)
    {
        var told = (await db.LedgerEntries.Select(e => e.Source).ToListAsync(cancellation)).ToHashSet();
        var drafts = await new LedgerActs(db, new LedgerAccounts(await SettingsAsync(cancellation)), until).ReadAsync(cancellation);
        return [.. drafts.Where(d => d.On <= until && !told.Contains(d.Source))];
    }

    private static LedgerDraft Booked(LedgerDraft draft, DateOnly? locked) =>
        locked is { } closed && draft.On <= closed ? draft with { On = closed.AddDays(1) } : draft;

    private async Task WriteAsync(List<LedgerDraft> drafts, CancellationToken cancellation)
    {
        var last = await db.LedgerEntries.GroupBy(e => new { e.Year, e.Journal }).Select(g => new { g.Key.Year, g.Key.Journal, Last = g.Max(e => e.Number) })
            .ToDictionaryAsync(g => (g.Year, g.Journal), g => g.Last, cancellation);
        var keys = await db.TakeKeyListAsync(typeof(LedgerEntry), drafts.Count, cancellation);
        var lineKeys = new Queue<long>(await db.TakeKeyListAsync(typeof(LedgerLine), drafts.Sum(d => d.Lines.Count), cancellation));
        var (entries, today) = (new List<LedgerEntry>(drafts.Count), clock.Today());
        foreach (var draft in drafts.OrderBy(d => d.On).ThenBy(d => d.Piece, StringComparer.Ordinal).ThenBy(d => d.Source, StringComparer.Ordinal))
        {
            var series = (draft.On.Year, draft.Journal);
            var entry = Entry(draft, keys[entries.Count], last[series] = last.GetValueOrDefault(series) + 1, today);
            entry.Lines.AddRange(draft.Lines.Select(l => Line(l, entry.Id, lineKeys.Dequeue())));
            entries.Add(entry);
        }

        await db.CopyAsync(entries, cancellation);
        await db.CopyAsync(entries.SelectMany(e => e.Lines), cancellation);
    }

    private static LedgerEntry Entry(LedgerDraft draft, long id, int number, DateOnly today) => new()
    {
        Id = id,
        Journal = draft.Journal,
        Year = draft.On.Year,
        Number = number,
        On = draft.On,
        ValidatedOn = today,
        Piece = draft.Piece,
        PieceOn = draft.PieceOn,
        Label = Held(draft.Label),
        Source = draft.Source,
    };

    private static LedgerLine Line(DraftLine line, long entry, long id) => new()
    {
        Id = id,
        LedgerEntryId = entry,
        Account = line.Account.Number,
        AccountLabel = line.Account.Label,
        Auxiliary = line.Party?.Number,
        AuxiliaryLabel = line.Party is null ? null : Held(line.Party.Name),
        Debit = Math.Max(0, line.Amount),
        Credit = Math.Max(0, -line.Amount),
    };

    private static string Held(string text) => text.Length <= LedgerEntry.LabelLimit ? text : text[..LedgerEntry.LabelLimit];
}

/// <summary>Up to which day the books were closed, when and by whom.</summary>
public sealed class LedgerLock
{
    public long Id { get; init; }
    public required DateOnly Until { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
}
