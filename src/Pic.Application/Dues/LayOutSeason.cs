using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Rules;
using Pic.Rules.Dues;

namespace Pic.Application.Dues;

/// <summary>
/// Lays out the steps of this year and the next when they are missing, for whoever needs them first: the morning's pass, or people, who act although no job
/// runs. What was planned before that day is not ours.
/// </summary>
public sealed class LayOutSeason(PicDbContext db, PlanDuesYear plan, TimeProvider clock)
{
    /// <summary>The same question as SQL, for who asks it with others each morning; the year stands in $2.</summary>
    internal const string IsLaidOut = "(SELECT count(*) = 2 FROM dues_steps WHERE kind = 'DuesCall' AND year IN ($2, $2 + 1))";

    public async Task RunAsync(CancellationToken cancellation = default)
    {
        var today = clock.Today();
        if (await db.DuesSteps.CountAsync(s => s.Kind == DuesStepKind.DuesCall && (s.Year == today.Year || s.Year == today.Year + 1), cancellation) == 2)
        {
            return;
        }

        await db.SeasonStates.Where(s => s.LiveSince == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.LiveSince, today), cancellation);
        await plan.RunAsync(today.Year, cancellation);
        await plan.RunAsync(today.Year + 1, cancellation);
        db.ChangeTracker.Clear();
    }
}
