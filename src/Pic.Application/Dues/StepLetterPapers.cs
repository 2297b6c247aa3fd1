using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Documents;
using Pic.Application.Documents.Letters;
using Pic.Application.Documents.Papers;
using Pic.Application.Documents.Parts;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Mails;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Invoicing;

namespace Pic.Application.Dues;

/// <summary>The print batch: steps of the calendar for whoever has no working address, sorted by postal code, with their labels. Printed once is written down; printing again is possible.</summary>
public sealed class StepLetterPapers(PicDbContext db, LetterBatchDocument batch, TimeProvider clock)
{
    /// <param name="printedAt">The batch of that moment; null is what waits.</param>
    /// <returns>Null when there is nothing to print.</returns>
    public async Task<PaperFile?> LettersAsync(DateTimeOffset? printedAt, CancellationToken cancellation = default)
    {
        var letters = await OfAsync(printedAt, cancellation);
        var host = await HostAsync(cancellation);
        return letters.Count == 0 ? null : new PaperFile((await batch.RenderAsync("Lettres à poster", clock.Today(), [.. letters.Select(l => Data(l, host))], cancellation)).Pdf, $"Lettres-{Chronicle.Day(clock.Today())}.pdf");
    }

    /// <inheritdoc cref="LettersAsync"/>
    public async Task<PaperFile?> LabelsAsync(DateTimeOffset? printedAt, CancellationToken cancellation = default)
    {
        var letters = await OfAsync(printedAt, cancellation);
        return letters.Count == 0 ? null : new PaperFile(
            (await batch.LabelsAsync(await HostAsync(cancellation), clock.Today(), [.. letters.Select(l => (IReadOnlyList<string>)[l.Member.Name, .. l.Member.Address.Lines()])], cancellation)).Pdf, $"Etiquettes-{Chronicle.Day(clock.Today())}.pdf");
    }

    /// <summary>The invoices that go with the letters, in the order of the letters, to print and put beside them.</summary>
    /// <inheritdoc cref="LettersAsync" path="/param"/>
    /// <returns>Null when no letter has one; refused while one is still being set.</returns>
    public async Task<Outcome<PaperFile>?> InvoicesAsync(DateTimeOffset? printedAt, CancellationToken cancellation = default)
    {
        var letters = (await OfAsync(printedAt, cancellation)).Where(l => l.Step == MailStep.DuesCall).ToList();
        var (members, years) = (letters.Select(l => l.MemberId).ToList(), letters.Select(l => l.Year).Distinct().ToList());
        var papers = (await db.IssuedDocuments.AsNoTracking().Where(d => d.Kind == DocumentKind.Invoice && members.Contains(d.MemberId))
                .Join(db.Invoices.Where(i => i.Kind == InvoiceKind.Dues && years.Contains(i.Year)), d => d.InvoiceId, i => i.Id, (d, i) => new { d.MemberId, i.Year, i.Number, d.FileName, d.Pdf }).OrderBy(d => d.Number).ToListAsync(cancellation))
            .ToLookup(d => (d.MemberId, d.Year));
        var sheets = letters.SelectMany(l => papers[(l.MemberId, l.Year)]).DistinctBy(d => d.Number).ToList();
        return sheets.Count == 0 ? null
            : sheets.Exists(d => d.Pdf is null) ? Invoicing.Refusals.NotSetYet()
            : new PaperFile(Zip([.. sheets.Select((d, i) => ($"{i + 1:000}-{d.FileName}", d.Pdf!))]), $"Factures-a-joindre-{Chronicle.Day(clock.Today())}.zip");
    }

    private static byte[] Zip(IReadOnlyList<(string Name, byte[] Pdf)> sheets)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, pdf) in sheets)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(pdf);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>What was on the page was printed: one batch, by one person, at one moment. Letters queued since, and those without a whole address, go on waiting.</summary>
    /// <param name="last">The newest letter that was shown.</param>
    public async Task<int> MarkPrintedAsync(long last, Actor by, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var printed = await db.StepLetters.Where(l => l.PrintedAt == null && l.Id <= last && l.Member.Address.Line1 != "" && l.Member.Address.PostalCode != "" && l.Member.Address.Town != "").ExecuteUpdateAsync(set => set.SetProperty(l => l.PrintedAt, now).SetProperty(l => l.PrintedBy, by.Name), cancellation);
        if (printed > 0)
        {
            db.JournalEntries.Add(by.Entry(now, "letters.printed", $"{printed} lettre{(printed > 1 ? "s" : "")} imprimée{(printed > 1 ? "s" : "")}."));
            await db.SaveChangesAsync(cancellation);
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return printed;
    }

    private Task<List<StepLetter>> OfAsync(DateTimeOffset? printedAt, CancellationToken cancellation) => db.StepLetters.AsNoTracking().Include(l => l.Member)
        .Where(l => l.PrintedAt == printedAt && (printedAt != null || (l.Member.Address.Line1 != "" && l.Member.Address.PostalCode != "" && l.Member.Address.Town != ""))).OrderBy(l => l.Member.Address.PostalCode).ThenBy(l => l.Member.Name).ThenBy(l => l.Id).ToListAsync(cancellation);

    private static PaperDocumentData Data(StepLetter letter, HostIdentity host)
    {
        var day = ParisClock.DayOf(letter.QueuedAt);
        return new PaperDocumentData
        {
            Host = host,
            Recipient = DocumentPapers.Recipient(letter.Member),
            Title = Title(letter),
            IssuedOn = day,
            Facts = [("Date", FrenchText.Day(day)), ("N° d’adhérent·e", letter.Member.Number), ("Reste dû", FrenchText.Amount(letter.Amount))],
            Paragraphs = [.. PaperWords.Of(letter.Text).ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        };
    }

    private static string Title(StepLetter letter) => letter.Step switch
    {
        MailStep.DuesCall => $"Appel de cotisation {letter.Year}",
        MailStep.Campaign => $"Réadhésion {letter.Year}",
        MailStep.Reminder or MailStep.LastReminder => $"Rappel de cotisation {letter.Year}",
        _ => $"Lettre {letter.Year}",
    };

    private async Task<HostIdentity> HostAsync(CancellationToken cancellation) => DocumentPapers.Host(
        await db.HostProfileAsync(clock, cancellation));
}
