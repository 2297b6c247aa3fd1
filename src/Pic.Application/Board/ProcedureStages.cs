using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;

namespace Pic.Application.Board;

/// <summary>How far the procedure of an association has come.</summary>
public enum ProcedureStage
{
    /// <summary>Opened by a list or a decision; nothing is cut.</summary>
    Opened,

    /// <summary>Services are cut for unpaid dues.</summary>
    Suspended,

    /// <summary>Proposed for removal; the letter is not posted yet.</summary>
    RemovalListed,

    /// <summary>The registered letter left; the hearing is to come.</summary>
    LetterPosted,

    /// <summary>The board decided the removal; it is not notified.</summary>
    Removed,

    /// <summary>Notified: the delay before the deletion runs.</summary>
    Notified,

    /// <summary>Over.</summary>
    Closed,
}

/// <summary>Stages of procedures, read from their dates: nothing is stored twice.</summary>
public static class ProcedureStages
{
    public static ProcedureStage Of(Procedure procedure, bool letterPosted) => procedure switch
    {
        { ClosedOn: not null } => ProcedureStage.Closed,
        { NotifiedOn: not null } => ProcedureStage.Notified,
        { RemovedOn: not null } => ProcedureStage.Removed,
        { RemovalListedOn: not null, RemovalDroppedOn: null } => letterPosted ? ProcedureStage.LetterPosted : ProcedureStage.RemovalListed,
        { SuspendedOn: not null } => ProcedureStage.Suspended,
        _ => ProcedureStage.Opened,
    };

    /// <summary>How many open procedures stand at each stage.</summary>
    public static async Task<IReadOnlyDictionary<ProcedureStage, int>> CountAsync(PicDbContext db, CancellationToken cancellation = default)
    {
        var open = await db.Procedures.AsNoTracking().Where(p => p.ClosedOn == null)
            .Select(p => new { Procedure = p, Posted = db.RegisteredLetters.Any(l => l.ProcedureId == p.Id && l.PostedOn >= p.RemovalListedOn) }).ToListAsync(cancellation);
        return open.GroupBy(p => Of(p.Procedure, p.Posted)).ToDictionary(g => g.Key, g => g.Count());
    }
}
