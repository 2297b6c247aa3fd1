using System.Text.Json;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Rules;
using Pic.Rules.Members;

namespace Pic.Application.Exchanges.MemberImports;

/// <summary>
/// Imports a file: reads the database again, proposes again and writes all accepted rows in one transaction. Two imports at once follow
/// each other; a second one of the same file finds everything there and writes nothing.
/// </summary>
public sealed class ImportMembers(PicDbContext db, TimeProvider clock)
{
    public async Task<Outcome<MemberImportPreview>> RunAsync(
        MemberFile file, ColumnMapping mapping, bool updateExisting, string fileName, Actor actor, CancellationToken cancellation = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var outcome = await WriteAsync(file, mapping, updateExisting, fileName, actor, cancellation);
        if (outcome.IsDone)
        {
            await transaction.CommitAsync(cancellation);
        }

        return outcome;
    }

    /// <summary>Writes inside the caller's transaction.</summary>
    internal async Task<Outcome<MemberImportPreview>> WriteAsync(
        MemberFile file, ColumnMapping mapping, bool updateExisting, string fileName, Actor actor, CancellationToken cancellation)
    {
        if (!mapping.HasName)
        {
            return Refusals.NameNotMapped;
        }

        var last = await db.LockMemberNumbersAsync(cancellation);
        var known = await KnownMembers.LoadAsync(db, tracked: true, cancellation);
        var preview = ProposeMemberImport.Plan(file, mapping, updateExisting, known, clock.Today());
        if (preview.Writes == 0)
        {
            return preview;
        }

        var given = GiveNumbers(preview, last);
        if (given.Last.Rank > MemberNumber.Highest)
        {
            return Refusals.NumbersExhausted;
        }

        await WriteAsync(preview with { Rows = given.Rows }, known, fileName, actor, cancellation);
        await db.PushMemberNumbersAsync(given.Last, cancellation);
        return preview with { Rows = given.Rows };
    }

    private static (IReadOnlyList<ImportRow> Rows, MemberNumber Last) GiveNumbers(MemberImportPreview preview, MemberNumber last)
    {
        var added = preview.Rows.Where(row => row.Verdict == ImportVerdict.New);
        var highest = new MemberNumber(added.Select(row => row.Row!.Number?.Rank ?? 0).Append(last.Rank).Max());
        var rows = preview.Rows.Select(row => row.Verdict == ImportVerdict.New && row.Number is null ? row with { Number = (highest = highest.Next).ToString() } : row).ToList();
        return (rows, highest);
    }

    private async Task WriteAsync(MemberImportPreview preview, KnownMembers known, string fileName, Actor actor, CancellationToken cancellation)
    {
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var creation = new MemberCreation(known, clock.Today(), clock.GetUtcNow(), actor, fileName);
        var added = preview.Rows.Where(row => row.Verdict == ImportVerdict.New).Select(row => creation.Create(row.Row!, row.Number!)).ToList();
        foreach (var slice in added.Chunk(1000))
        {
            db.MembershipChanges.AddRange(slice);
        }

        foreach (var row in preview.Rows.Where(row => row.Verdict == ImportVerdict.Changed))
        {
            Change(row);
        }

        db.ChangeTracker.DetectChanges();
        await db.SaveChangesAsync(cancellation);
        db.JournalEntries.AddRange(added.Select(change => Entry(actor, "member.imported", $"{change.Member.Number} {change.Member.Name} : ajout par import de {fileName}.", change.Member.Id)));
        db.JournalEntries.AddRange(preview.Rows.Where(row => row.Verdict == ImportVerdict.Changed).Select(row => ChangedEntry(actor, row, fileName)));
        db.JournalEntries.Add(Entry(actor, "members.imported", $"Import de {fileName} : {preview.Count(ImportVerdict.New)} ajouts, {preview.Count(ImportVerdict.Changed)} modifications, {preview.Count(ImportVerdict.Refused)} lignes refusées.", null));
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.AutoDetectChangesEnabled = true;
    }

    private static void Change(ImportRow row)
    {
        foreach (var change in row.Changes)
        {
            change.Apply();
        }

        row.Existing!.RefreshSearchText();
        foreach (var assignment in KnownMembers.Current(row.Existing))
        {
            assignment.Contact.RefreshSearchText();
        }
    }

    private JournalEntry ChangedEntry(Actor actor, ImportRow row, string fileName) =>
        Entry(actor, "member.changed", $"{row.Number} {row.Name} : modification par import de {fileName}.", row.Existing!.Id,
            JsonSerializer.Serialize(row.Changes.GroupBy(c => c.Label).ToDictionary(g => g.Key, g => new[] { g.First().Before, g.Last().After })));

    private JournalEntry Entry(Actor actor, string act, string summary, long? memberId, string? changes = null) => new()
    {
        At = clock.GetUtcNow(),
        By = actor.Name,
        AccountId = actor.AccountId,
        Origin = actor.Origin,
        MemberId = memberId,
        Act = act,
        Summary = summary,
        Changes = changes,
    };
}
