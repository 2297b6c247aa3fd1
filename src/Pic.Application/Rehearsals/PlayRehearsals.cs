using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;
using Pic.Application.Data;
using Pic.Application.Jobs;

namespace Pic.Application.Rehearsals;

/// <summary>
/// Plays the rehearsal that waits, on a copy of the data in a database of its own, and keeps its chronicle. One whose program died is told as failed;
/// nothing of the portal's own data was touched, and the copy it left is dropped.
/// </summary>
public sealed partial class PlayRehearsals(PicDbContext db, PicConnections connections, IConfiguration configuration, TimeProvider clock, ILogger<PlayRehearsals> log)
{
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(1);

    public async Task<JobCount> RunAsync(CancellationToken cancellation = default)
    {
        var buried = await BuryAsync(cancellation);
        var taken = await TakeAsync(cancellation);
        if (buried > 0 || taken is not null)
        {
            await SweepAsync(cancellation);
        }

        if (taken is not { } rehearsal)
        {
            return JobCount.Nothing;
        }

        try
        {
            var lines = await Rehearse.RunOnCopyAsync(rehearsal, connections.ConnectionString, configuration, day => PulseAsync(rehearsal, day, cancellation), cancellation);
            (rehearsal.State, rehearsal.Chronicle) = (RehearsalState.Done, string.Join('\n', lines));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(failure, rehearsal.Id);
            (rehearsal.State, rehearsal.Failure) = (RehearsalState.Failed, failure.Message.Length > Rehearsal.FailureLimit ? failure.Message[..Rehearsal.FailureLimit] : failure.Message);
        }

        rehearsal.EndedAt = clock.GetUtcNow();
        db.Rehearsals.Update(rehearsal);
        await db.SaveChangesAsync(cancellation);
        return JobCount.Of(1, rehearsal.State == RehearsalState.Done ? 1 : 0);
    }

    /// <summary>A copy that cannot be dropped now is tried again with the next rehearsal: it keeps none from being played.</summary>
    private async Task SweepAsync(CancellationToken cancellation)
    {
        try
        {
            await RehearsalDatabase.DropLeftAsync(connections.ConnectionString, cancellation);
        }
        catch (NpgsqlException failure)
        {
            LogLeft(failure);
        }
    }

    private async Task<Rehearsal?> TakeAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var next = await db.Rehearsals.AsNoTracking().Where(r => r.State == RehearsalState.Waiting).OrderBy(r => r.Id).FirstOrDefaultAsync(cancellation);
        if (next is null)
        {
            return null;
        }

        var taken = await db.Rehearsals.Where(r => r.Id == next.Id && r.State == RehearsalState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RehearsalState.Running).SetProperty(r => r.StartedAt, now).SetProperty(r => r.SeenAt, now), cancellation);
        (next.State, next.StartedAt, next.SeenAt) = (RehearsalState.Running, now, now);
        return taken == 1 ? next : null;
    }

    private async Task PulseAsync(Rehearsal rehearsal, DateOnly day, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (now - rehearsal.SeenAt >= Pulse)
        {
            (rehearsal.SeenAt, rehearsal.Day) = (now, day);
            await db.Rehearsals.Where(r => r.Id == rehearsal.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.SeenAt, now).SetProperty(r => r.Day, day), cancellation);
        }
    }

    private Task<int> BuryAsync(CancellationToken cancellation)
    {
        var (now, before) = (clock.GetUtcNow(), clock.GetUtcNow() - Silence);
        return db.Rehearsals.Where(r => r.State == RehearsalState.Running && r.SeenAt < before)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RehearsalState.Failed).SetProperty(r => r.EndedAt, now).SetProperty(r => r.Failure, "Le programme s’est arrêté pendant la répétition. Relancez-la."), cancellation);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Copies left by rehearsals could not be dropped")]
    private partial void LogLeft(Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Rehearsal {Id} failed")]
    private partial void LogFailed(Exception failure, long id);
}
