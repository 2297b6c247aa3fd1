using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pic.Application.Data;
using Pic.Application.Documents;
using Pic.Application.Documents.CreditNotes;
using Pic.Application.Documents.Invoices;
using Pic.Application.Documents.Papers;
using Pic.Application.Journal;
using Pic.Rules;
using Pic.Rules.Members;

namespace Pic.Application.Invoicing;

/// <summary>What a run set, what it could not, and whether it stopped because nothing is there to set documents.</summary>
public sealed record FrozenDocuments(int Frozen, int Failed, bool IsAway = false);

/// <summary>
/// Sets the documents that wait for their bytes and freezes them with their SHA-256. Each lane locks a few rows, sets them, commits;
/// a crash leaves them waiting, two programs at once share them. The same data gives the same bytes, so a repeated setting is harmless.
/// A document that fails is tried again by the next runs, a few times; while no worker answers nothing is counted against any.
/// </summary>
public sealed partial class FreezeDocuments(IServiceScopeFactory scopes, InvoiceDocument invoices, CreditNoteDocument creditNotes, PaperDocument receipts, TimeProvider clock, ILogger<FreezeDocuments> log)
{
    public const int MaxAttempts = 3;
    private const int Slice = 12;

    public async Task<FrozenDocuments> RunAsync(int? lanes = null, CancellationToken cancellation = default)
    {
        using var run = new Run(cancellation);
        var results = await Task.WhenAll(Enumerable.Range(0, lanes ?? Math.Clamp(Environment.ProcessorCount, 1, 4)).Select(_ => Task.Run(() => LaneAsync(run, cancellation), cancellation)));
        await TellAsync(run, cancellation);
        return new FrozenDocuments(results.Sum(), run.Failed.Count, run.IsAway);
    }

    private async Task<int> LaneAsync(Run run, CancellationToken cancellation)
    {
        var frozen = 0;
        while (!cancellation.IsCancellationRequested && !run.IsAway)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<DatabaseScope>().ActAsStaff();
            if (await SliceAsync(scope.ServiceProvider.GetRequiredService<PicDbContext>(), run, cancellation) is not { } slice)
            {
                break;
            }

            frozen += slice;
        }

        return frozen;
    }

    private async Task<int?> SliceAsync(PicDbContext db, Run run, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        Guid[] failed = [.. run.Failed];
        var waiting = await db.IssuedDocuments.FromSql(
            $"""
            SELECT * FROM issued_documents
            WHERE frozen_at IS NULL AND attempts < {MaxAttempts} AND (invoice_id IS NOT NULL OR credit_note_id IS NOT NULL OR receipt_id IS NOT NULL) AND NOT (id = ANY({failed}))
            ORDER BY id LIMIT {Slice} FOR UPDATE SKIP LOCKED
            """).ToListAsync(cancellation);
        if (waiting.Count == 0)
        {
            return null;
        }

        var papers = await DocumentPapers.LoadAsync(db, waiting, cancellation);
        var outcomes = await Task.WhenAll(waiting.Select(document => SetAsync(document, papers, run, cancellation)));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return outcomes.Count(done => done);
    }

    private async Task<bool> SetAsync(IssuedDocument document, DocumentPapers papers, Run run, CancellationToken cancellation)
    {
        try
        {
            var rendered = document.InvoiceId is { } invoice
                ? await invoices.RenderAsync(papers.Invoice(invoice), run.Going)
                : document.ReceiptId is { } receipt
                ? await receipts.RenderAsync(papers.Receipt(receipt), run.Going)
                : await creditNotes.RenderAsync(papers.CreditNote(document.CreditNoteId!.Value), run.Going);
            document.Pdf = rendered.Pdf;
            document.Sha256 = SHA256.HashData(rendered.Pdf);
            document.FrozenAt = clock.GetUtcNow();
            document.Remark = rendered.Remark;
            return true;
        }
        catch (WorkerAwayException away)
        {
            await run.StopAsync();
            LogAway(log, away);
            return false;
        }
        catch (OperationCanceledException) when (run.IsAway && !cancellation.IsCancellationRequested)
        {
            return false;
        }
        catch (DocumentFailedException failure)
        {
            document.Attempts++;
            document.Remark = "Le document n’a pas pu être mis en page : " + failure.Message;
            run.Fail(document);
            LogFailed(log, document.FileName, failure);
            return false;
        }
    }

    private async Task TellAsync(Run run, CancellationToken cancellation)
    {
        if (run.GivenUp.IsEmpty && !run.IsAway)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DatabaseScope>().ActAsStaff();
        var db = scope.ServiceProvider.GetRequiredService<PicDbContext>();
        if (run.IsAway)
        {
            await db.AlertAsync(clock, StaffRole.SystemAdmin, $"document-worker-away/{clock.Today():yyyyMMdd}", "Un programme qui met les documents en page ne répond pas : les documents attendent, leurs courriels aussi. Regardez sur le serveur s’il tourne ; ils suivront d’eux-mêmes.", cancellation: cancellation);
        }

        if (run.GivenUp is { IsEmpty: false, Count: var count })
        {
            var which = count == 1 ? $"Un document n’a pas pu être mis en page ({run.GivenUp.First()})" : $"{count} documents n’ont pas pu être mis en page";
            await db.AlertAsync(clock, StaffRole.SystemAdmin, $"documents-given-up/{clock.GetUtcNow().ToUnixTimeMilliseconds()}", $"{which} : leurs courriels attendent. Le tableau de bord en donne la liste et permet un nouvel essai.", cancellation: cancellation);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Document {FileName} could not be set")]
    private static partial void LogFailed(ILogger logger, string fileName, Exception failure);

    [LoggerMessage(2, LogLevel.Error, "No document worker answers; documents wait")]
    private static partial void LogAway(ILogger logger, Exception failure);

    /// <summary>What the lanes of one run share.</summary>
    private sealed class Run(CancellationToken cancellation) : IDisposable
    {
        private volatile bool isAway;
        private readonly CancellationTokenSource going = CancellationTokenSource.CreateLinkedTokenSource(cancellation);

        public CancellationToken Going => going.Token;

        public bool IsAway => isAway;

        public ConcurrentBag<Guid> Failed { get; } = [];

        /// <summary>File names of those that no run will try again by itself.</summary>
        public ConcurrentBag<string> GivenUp { get; } = [];

        public void Fail(IssuedDocument document)
        {
            Failed.Add(document.Id);
            if (document.Attempts >= MaxAttempts)
            {
                GivenUp.Add(document.FileName);
            }
        }

        public Task StopAsync()
        {
            isAway = true;
            return going.CancelAsync();
        }

        public void Dispose() => going.Dispose();
    }
}
