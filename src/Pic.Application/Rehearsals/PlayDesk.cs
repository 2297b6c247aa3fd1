using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Services;
using Pic.Rules;
using Pic.Rules.Board;
using Pic.Rules.Dues;

namespace Pic.Application.Rehearsals;

/// <summary>The treasurer, the secretary and the admins of a rehearsal, who do at once what waits for them.</summary>
internal sealed class PlayDesk(Stage stage, PlayOrders orders)
{
    private const int PresentedAfterDays = 2;

    // Removals that may not be notified, said once and not every morning.
    private readonly HashSet<long> held = [];

    /// <summary>The treasurer issues the call of the year when its day has come, and the drafts it left.</summary>
    /// <returns>True when something was issued.</returns>
    public async Task<bool> IssueCallAsync()
    {
        var today = stage.Clock.Today();
        var (isLaidOut, isDue) = await stage.ReadAsync(db => LookForCallAsync(db, today));
        if (!isLaidOut)
        {
            await stage.ActAsync<LayOutSeason>(act => act.RunAsync());
            (_, isDue) = await stage.ReadAsync(db => LookForCallAsync(db, today));
        }

        if (!isDue)
        {
            return false;
        }

        var due = await stage.ReadAsync(db => db.DuesSteps.Where(s => s.Kind == DuesStepKind.DuesCall && s.DoneOn == null && s.RunsOn <= today).OrderBy(s => s.Year).Select(s => s.Year).ToListAsync());
        foreach (var year in WorkingDays.IsWorkingDay(today) ? due : [])
        {
            var issued = await stage.ActAsync<IssueDuesCall, Outcome<DuesCallResult>>(act => act.RunAsync(year, Stage.Treasurer));
            if (issued.Refusal is { } refusal)
            {
                await stage.RefusedAsync(null, "duesCall", refusal.Sentence);
            }

            foreach (var draft in await stage.ReadAsync(db => db.Invoices.Where(i => i.Number == null && i.Year == year).OrderBy(i => i.Id).Select(i => i.Id).ToListAsync()))
            {
                await stage.ActAsync<IssueDraft>(act => act.RunAsync(draft, Stage.Treasurer));
            }
        }

        return due.Count > 0;
    }

    private static async Task<(bool IsLaidOut, bool IsDue)> LookForCallAsync(PicDbContext db, DateOnly today)
    {
        var said = await db.AskAsync(
            $"""
            SELECT {LayOutSeason.IsLaidOut},
              EXISTS (SELECT 1 FROM dues_steps WHERE kind = 'DuesCall' AND done_on IS NULL AND runs_on <= $1)
            """,
            CancellationToken.None,
            today,
            today.Year);
        return (said[0], said[1]);
    }

    /// <summary>What waits for the secretary and the admins today; one question a day.</summary>
    public async Task<DeskDay> LookAsync()
    {
        var today = stage.Clock.Today();
        var presented = today.AddDays(-PresentedAfterDays);
        var said = await stage.ReadAsync(db => db.AskAsync(
            """
            SELECT EXISTS (SELECT 1 FROM registered_letters WHERE posted_on <= $2 AND outcome IS NULL),
              EXISTS (SELECT 1 FROM registered_letters WHERE posted_on IS NULL AND planned_on <= $1),
              EXISTS (SELECT 1 FROM procedures WHERE closed_on IS NULL AND removed_on < $1 AND deleted_on IS NULL)
            """,
            CancellationToken.None,
            today,
            presented));
        return new DeskDay(said[0], said[1], said[2]);
    }

    /// <summary>
    /// The post presents letters two days after they left and hands them over, unless the scenario still says what became of them. One that will come back
    /// unclaimed was presented all the same: a notice was left.
    /// </summary>
    public async Task PresentAsync()
    {
        var before = stage.Clock.Today().AddDays(-PresentedAfterDays);
        var letters = await stage.ReadAsync(db => db.RegisteredLetters.Where(l => l.PostedOn <= before && l.Outcome == null)
            .OrderBy(l => l.Member.Number.Length).ThenBy(l => l.Member.Number).Select(l => new { l.Id, l.MemberId, l.PresentedOn, l.Member.Number }).ToListAsync());
        foreach (var letter in letters)
        {
            var toCome = ToCome(letter.Number);
            if (toCome is null)
            {
                await stage.ActAsync<PostLetter>(act => act.OutcomeAsync(letter.MemberId, LetterOutcome.Delivered, Stage.Secretary));
            }
            else if (toCome == LetterOutcome.Unclaimed && letter.PresentedOn is null)
            {
                await stage.ActAsync<PostLetter>(act => act.PresentedAsync(letter.Id, Stage.Secretary));
            }
        }
    }

    /// <summary>What the scenario says from now on; what it said in vain, before the letter left, counts for nothing.</summary>
    private LetterOutcome? ToCome(string association)
    {
        var today = stage.Clock.Today();
        return stage.Scenario.Events.OfType<LetterOutcomeEvent>()
            .Where(e => e.Association == association && e.On.Year == today.Year && (e.On > today || (e.On == today && e.At >= ScenarioEvent.Noon)))
            .OrderBy(e => e.On).ThenBy(e => e.At).Select(e => (LetterOutcome?)e.Outcome).FirstOrDefault();
    }

    public async Task PostAsync()
    {
        var today = stage.Clock.Today();
        var letters = await stage.ReadAsync(db => db.RegisteredLetters
            .Where(l => l.PostedOn == null && l.PlannedOn <= today && l.Procedure.ClosedOn == null && l.Procedure.RemovalDroppedOn == null)
            .OrderBy(l => l.Member.Number.Length).ThenBy(l => l.Member.Number).Select(l => l.Id).ToListAsync());
        foreach (var letter in letters)
        {
            await stage.ActAsync<RewriteLetter>(act => act.RefreshAsync(letter, Stage.Secretary));
            await stage.ActAsync<PostLetter>(act => act.RunAsync(letter, null, Stage.Secretary));
        }
    }

    /// <summary>Removals are notified the next working day; services are deleted on the first day that is allowed, by two admins.</summary>
    public async Task FollowRemovalsAsync()
    {
        var today = stage.Clock.Today();
        var removed = await stage.ReadAsync(db => db.Procedures.AsNoTracking().Where(p => p.ClosedOn == null && p.RemovedOn < today)
            .OrderBy(p => p.Member.Number.Length).ThenBy(p => p.Member.Number).ToListAsync());
        var settings = new DuesSettings { DeletionDelayDays = stage.Scenario.Rules.DeletionDelayDays };
        foreach (var procedure in removed)
        {
            if (procedure.NotifiedOn is null && today >= WorkingDays.After(procedure.RemovedOn!.Value) && WorkingDays.IsWorkingDay(today))
            {
                var told = await stage.ActAsync<NotifyRemoval, Outcome<Procedure>>(act => act.RunAsync(procedure.Id, Stage.Secretary));
                procedure.NotifiedOn = told.IsDone ? today : null;
                if (told.Refusal is { } refusal && held.Add(procedure.Id))
                {
                    await stage.RefusedAsync(procedure.MemberId, "notify", refusal.Sentence);
                }
            }

            if (procedure.NotifiedOn is not null && today >= DeleteServices.Earliest(procedure, settings) && WorkingDays.IsWorkingDay(today))
            {
                await DeleteAsync(procedure.Id);
            }
        }
    }

    private async Task DeleteAsync(long procedure)
    {
        await stage.ActAsync<DeleteServices>(act => act.AskAsync(procedure, Stage.Admin));
        await orders.CarryOutAsync();
        await stage.ActAsync<DeleteServices>(act => act.CheckArchivesAsync(procedure, Stage.Admin));

        // Refused while an archive is still to be tried again.
        await stage.ActAsync<DeleteServices>(act => act.ConfirmAsync(procedure, Stage.SecondAdmin));
    }
}

/// <summary>What waits for the secretary and the admins on one day.</summary>
internal sealed record DeskDay(bool ToPresent, bool ToPost, bool Removed);
