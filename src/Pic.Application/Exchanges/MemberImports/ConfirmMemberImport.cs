using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules;

namespace Pic.Application.Exchanges.MemberImports;

/// <summary>Writes a kept file, once: the second of two people who confirm it is told so.</summary>
public sealed class ConfirmMemberImport(PicDbContext db, ImportMembers members, PicConnections connections, TimeProvider clock)
{
    private const int ManyRows = 500;

    /// <summary>Null when there is no such import.</summary>
    public async Task<Outcome<MemberImportPreview>?> RunAsync(long id, Actor actor, CancellationToken cancellation = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var import = (await db.MemberImports.FromSql($"SELECT *, xmin FROM member_imports WHERE id = {id} FOR UPDATE").ToListAsync(cancellation)).SingleOrDefault();
        if (import is null)
        {
            return null;
        }

        if (import.ConfirmedAt is not null)
        {
            return (Outcome<MemberImportPreview>)Refusals.AlreadyConfirmed;
        }

        var file = import.Read();
        if (!file.IsDone)
        {
            return (Outcome<MemberImportPreview>)file.Refusal!;
        }

        var done = await members.WriteAsync(file.Value, import.Mapping, import.UpdateExisting, import.FileName, actor, cancellation);
        if (done.IsDone)
        {
            import.ConfirmedAt = clock.GetUtcNow();
            import.ConfirmedBy = actor.Name;
            import.Added = done.Value.Count(ImportVerdict.New);
            import.Changed = done.Value.Count(ImportVerdict.Changed);
            import.Refused = done.Value.Count(ImportVerdict.Refused);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            if (import.Added >= ManyRows)
            {
                await connections.VacuumAsync(cancellation);
            }
        }

        return done;
    }
}
