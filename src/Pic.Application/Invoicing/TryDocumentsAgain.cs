using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Documents;
using Pic.Application.Journal;

namespace Pic.Application.Invoicing;

/// <summary>Documents that were given up are set again: a template was mended, or a worker is back.</summary>
public sealed class TryDocumentsAgain(PicDbContext db, TimeProvider clock)
{
    /// <summary>Those that were tried often enough: nothing happens to them any more without a person.</summary>
    public static IQueryable<IssuedDocument> Stuck(PicDbContext db) => db.IssuedDocuments.Where(d => d.FrozenAt == null && d.Attempts >= FreezeDocuments.MaxAttempts);

    /// <returns>How many wait again.</returns>
    public async Task<int> RunAsync(Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var freed = await Stuck(db).ExecuteUpdateAsync(set => set.SetProperty(d => d.Attempts, 0).SetProperty(d => d.Remark, (string?)null), cancellation);
        if (freed > 0)
        {
            db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "document.tried-again", $"Nouvel essai demandé pour {freed} document{(freed > 1 ? "s" : "")} qui n’avai{(freed > 1 ? "en" : "")}t pas pu être mis en page."));
            await db.SaveChangesAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return freed;
    }
}
