using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Uploads;
using Pic.Rules;

namespace Pic.Application.Board;

/// <summary>Keeps the scan of the post's receipt with its letter. What it is, is read from its first bytes, never from its name.</summary>
public sealed class AttachScan(PicDbContext db, MalwareScanner scanner, TimeProvider clock)
{
    public const int Limit = 5 * 1024 * 1024;

    public async Task<Outcome<RegisteredLetter>> RunAsync(long letterId, byte[] content, Actor by, CancellationToken cancellation = default)
    {
        if (content.Length is 0 or > Limit || TypeOf(content) is null)
        {
            return Refusals.ScanWrong();
        }

        if (await scanner.RefuseAsync(content, cancellation) is { } unsafeFile)
        {
            return unsafeFile;
        }

        var letter = await db.RegisteredLetters.SingleAsync(l => l.Id == letterId, cancellation);
        letter.Scan = content;
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "letter.scanned", "Avis de réception joint.", letter.MemberId));
        await db.SaveChangesAsync(cancellation);
        return letter;
    }

    /// <summary>The media type and the ending of a scan; null for anything that is none.</summary>
    public static (string Type, string Ending)? TypeOf(ReadOnlySpan<byte> content) =>
        content.StartsWith("%PDF-"u8) ? ("application/pdf", "pdf")
        : content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? ("image/jpeg", "jpg")
        : content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? ("image/png", "png")
        : null;
}
