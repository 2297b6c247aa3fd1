using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules;

namespace Pic.Application.Exchanges.MemberImports;

/// <summary>Takes a file in: reads it, proposes what its columns mean and keeps it; no member is touched.</summary>
public sealed class UploadMemberFile(PicDbContext db, TimeProvider clock)
{
    public async Task<Outcome<long>> RunAsync(string fileName, byte[] content, Actor actor, CancellationToken cancellation = default)
    {
        var read = MemberFileReader.Read(content);
        if (!read.IsDone)
        {
            return read.Refusal!;
        }

        await ForgetOldFilesAsync(cancellation);
        var mapping = ColumnMapping.Propose(read.Value);
        var import = new MemberImport
        {
            FileName = Shorten(fileName),
            Content = content,
            UploadedAt = clock.GetUtcNow(),
            UploadedBy = actor.Name,
            AccountId = actor.AccountId,
            Tool = mapping.Tool,
            Columns = MemberImport.Names(mapping.Fields),
        };
        db.MemberImports.Add(import);
        await db.SaveChangesAsync(cancellation);
        return import.Id;
    }

    private async Task ForgetOldFilesAsync(CancellationToken cancellation)
    {
        var limit = clock.GetUtcNow().AddDays(-MemberImport.DaysKept);
        await db.MemberImports.Where(i => i.UploadedAt < limit && i.ConfirmedAt == null).ExecuteDeleteAsync(cancellation);
        await db.MemberImports.Where(i => i.UploadedAt < limit).ExecuteUpdateAsync(set => set.SetProperty(i => i.Content, Array.Empty<byte>()), cancellation);
    }

    /// <summary>The name alone: some browsers send the path.</summary>
    private static string Shorten(string fileName)
    {
        var name = ImportFault.Shorten(fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..]);
        return name.Length == 0 ? "fichier.csv" : name;
    }
}
