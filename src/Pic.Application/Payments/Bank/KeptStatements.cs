using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules;

namespace Pic.Application.Payments.Bank;

/// <summary>What a person does with a file that waits: looks into it, imports it, takes it away.</summary>
public sealed class KeptStatements(PicDbContext db, ReadStatement read, ImportStatement import)
{
    /// <summary>The file once more from its bytes; null when there is no such file.</summary>
    public async Task<Outcome<StatementReading>?> ReadAsync(long id, string? mappingName, IReadOnlyCollection<string>? accounts, CancellationToken cancellation = default) =>
        await SourceAsync(id, mappingName, accounts, cancellation) is { } source ? await read.RunAsync(source, cancellation) : null;

    /// <summary>Null when there is no such file.</summary>
    public async Task<Outcome<StatementImport>?> ImportAsync(long id, string? mappingName, IReadOnlyCollection<string>? accounts, Actor actor, CancellationToken cancellation = default) =>
        await SourceAsync(id, mappingName, accounts, cancellation) is { } source ? await import.RunAsync(source, actor, cancellation) : null;

    /// <summary>Takes a file away with its lines, as long as nothing was made of them. Null when there is no such file.</summary>
    public async Task<Outcome<string>?> RemoveAsync(long id, Actor actor, TimeProvider clock, CancellationToken cancellation = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('bank-import'))", cancellation);
        var file = await db.StatementFiles.SingleOrDefaultAsync(f => f.Id == id, cancellation);
        if (file is null)
        {
            return null;
        }

        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM bank_lines WHERE statement_file_id = {id} FOR UPDATE", cancellation);
        var decided = await db.BankLines.CountAsync(l => l.StatementFileId == id && l.Decisions.Any(), cancellation);
        if (decided > 0)
        {
            return (Outcome<string>)Refusals.LinesDecided(decided);
        }

        await db.BankLines.Where(l => l.StatementFileId == id).ExecuteDeleteAsync(cancellation);
        db.StatementFiles.Remove(file);
        if (file.ImportedAt is not null)
        {
            db.JournalEntries.Add(new JournalEntry { At = clock.GetUtcNow(), By = actor.Name, AccountId = actor.AccountId, Origin = actor.Origin, Act = "statement.removed", Summary = $"Relevé {file.FileName} retiré avec ses lignes : aucune n’était rapprochée." });
        }

        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return file.FileName;
    }

    private async Task<StatementSource?> SourceAsync(long id, string? mappingName, IReadOnlyCollection<string>? accounts, CancellationToken cancellation)
    {
        var found = await db.StatementContents.AsNoTracking().Where(c => c.StatementFileId == id).Select(c => new { c.StatementFile.FileName, c.StatementFile.MappingName, c.Bytes }).SingleOrDefaultAsync(cancellation);
        return found is null ? null : new StatementSource(found.FileName, new MemoryStream(found.Bytes, writable: false), mappingName ?? found.MappingName, accounts is { Count: > 0 } ? accounts : null);
    }
}
