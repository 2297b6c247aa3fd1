using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pic.Application.Data;
using Pic.Application.Documents;
using Pic.Application.Documents.CreditNotes;
using Pic.Application.Documents.Invoices;
using Pic.Application.Documents.Papers;

namespace Pic.Application.Invoicing;

/// <summary>What a run set, and what it could not.</summary>
public sealed record FrozenDocuments(int Frozen, int Failed);

/// <summary>
/// Sets the documents that wait for their bytes and freezes them with their SHA-256. Each lane locks a few rows, sets them, commits;
/// a crash leaves them waiting, two programs at once share them. The same data gives the same bytes, so a repeated setting is harmless.
/// </summary>
public sealed partial class FreezeDocuments(IServiceScopeFactory scopes, InvoiceDocument invoices, CreditNoteDocument creditNotes, PaperDocument receipts, TimeProvider clock, ILogger<FreezeDocuments> log)
{
    public const int MaxAttempts = 3;
    private const int Slice = 12;

    public async Task<FrozenDocuments> RunAsync(int? lanes = null, CancellationToken cancellation = default)
    {
        var results = await Task.WhenAll(Enumerable.Range(0, lanes ?? Math.Clamp(Environment.ProcessorCount, 1, 4)).Select(_ => Task.Run(() => LaneAsync(cancellation), cancellation)));
        return new FrozenDocuments(results.Sum(r => r.Frozen), results.Sum(r => r.Failed));
    }

    private async Task<FrozenDocuments> LaneAsync(CancellationToken cancellation)
    {
        var (frozen, failed) = (0, 0);
        while (!cancellation.IsCancellationRequested)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<DatabaseScope>().ActAsStaff();
            var slice = await SliceAsync(scope.ServiceProvider.GetRequiredService<PicDbContext>(), cancellation);
            if (slice is null)
            {
                break;
            }

            (frozen, failed) = (frozen + slice.Frozen, failed + slice.Failed);
        }

        return new FrozenDocuments(frozen, failed);
    }

    private async Task<FrozenDocuments?> SliceAsync(PicDbContext db, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var waiting = await db.IssuedDocuments.FromSql(
            $"""
            SELECT * FROM issued_documents
            WHERE frozen_at IS NULL AND attempts < {MaxAttempts} AND (invoice_id IS NOT NULL OR credit_note_id IS NOT NULL OR receipt_id IS NOT NULL)
            ORDER BY id LIMIT {Slice} FOR UPDATE SKIP LOCKED
            """).ToListAsync(cancellation);
        if (waiting.Count == 0)
        {
            return null;
        }

        var papers = await DocumentPapers.LoadAsync(db, waiting, cancellation);
        var outcomes = await Task.WhenAll(waiting.Select(document => SetAsync(document, papers, cancellation)));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new FrozenDocuments(outcomes.Count(done => done), outcomes.Count(done => !done));
    }

    private async Task<bool> SetAsync(IssuedDocument document, DocumentPapers papers, CancellationToken cancellation)
    {
        try
        {
            var rendered = document.InvoiceId is { } invoice
                ? await invoices.RenderAsync(papers.Invoice(invoice), cancellation)
                : document.ReceiptId is { } receipt
                ? await receipts.RenderAsync(papers.Receipt(receipt), cancellation)
                : await creditNotes.RenderAsync(papers.CreditNote(document.CreditNoteId!.Value), cancellation);
            document.Pdf = rendered.Pdf;
            document.Sha256 = SHA256.HashData(rendered.Pdf);
            document.FrozenAt = clock.GetUtcNow();
            document.Remark = rendered.Remark;
            return true;
        }
        catch (DocumentFailedException failure)
        {
            document.Attempts++;
            document.Remark = "Le document n’a pas pu être mis en page : " + failure.Message;
            LogFailed(log, document.FileName, failure);
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Document {FileName} could not be set")]
    private static partial void LogFailed(ILogger logger, string fileName, Exception failure);
}
