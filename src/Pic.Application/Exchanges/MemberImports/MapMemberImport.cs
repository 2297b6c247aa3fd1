using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Rules;

namespace Pic.Application.Exchanges.MemberImports;

/// <summary>Keeps what a person decided about the columns of a file and about the members that exist already.</summary>
public sealed class MapMemberImport(PicDbContext db)
{
    /// <summary>Null when there is no such import.</summary>
    public async Task<Outcome<long>?> RunAsync(long id, IReadOnlyList<MemberImportField?> fields, bool updateExisting, CancellationToken cancellation = default)
    {
        var import = await db.MemberImports.SingleOrDefaultAsync(i => i.Id == id, cancellation);
        if (import is null)
        {
            return null;
        }

        if (import.ConfirmedAt is not null)
        {
            return (Outcome<long>)Refusals.AlreadyConfirmed;
        }

        var count = import.Columns.Count;
        import.Columns = MemberImport.Names(fields.Concat(Enumerable.Repeat((MemberImportField?)null, count)).Take(count));
        import.UpdateExisting = updateExisting;
        if (!import.Mapping.HasName)
        {
            return (Outcome<long>)Refusals.NameNotMapped;
        }

        await db.SaveChangesAsync(cancellation);
        return (Outcome<long>)id;
    }
}
