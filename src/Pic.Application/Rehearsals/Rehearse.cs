using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Rules;

namespace Pic.Application.Rehearsals;

/// <summary>How far a rehearsal is.</summary>
public sealed record RehearsalProgress(DateOnly Day, int Done, int Total);

/// <summary>
/// Plays a whole season on a throw-away database and a moved clock, by the program's own use cases, and returns its chronicle: one JSON object a line,
/// in the order in which things happened. Mails, letters and orders are captured, never sent.
/// </summary>
public static class Rehearse
{
    /// <param name="serverConnection">The owner's connection to any database of a PostgreSQL server; the rehearsal makes its own beside it.</param>
    /// <param name="keepDatabaseAs">The name under which the rehearsal's database stays, null to throw it away.</param>
    /// <exception cref="ScenarioException">The scenario cannot be played.</exception>
    public static async Task<IReadOnlyList<string>> RunAsync(
        Scenario scenario, string serverConnection, string? keepDatabaseAs = null, IProgress<RehearsalProgress>? progress = null, CancellationToken cancellation = default)
    {
        await using var database = await RehearsalDatabase.CreateAsync(serverConnection, keepDatabaseAs, cancellation);
        await using var stage = new Stage(scenario, database.ConnectionString);
        await new SetStage(stage).RunAsync();
        return await PlayAsync(stage, day =>
        {
            progress?.Report(new RehearsalProgress(day, day.DayNumber - scenario.Start.DayNumber + 1, scenario.End.DayNumber - scenario.Start.DayNumber + 1));
            return Task.CompletedTask;
        }, cancellation);
    }

    /// <summary>The same on a copy of the portal's data, under the portal's own settings.</summary>
    /// <param name="ownerConnection">The owner's connection to the portal's database: read, never written.</param>
    /// <param name="onDay">Told of each day once it is played.</param>
    internal static async Task<IReadOnlyList<string>> RunOnCopyAsync(
        Rehearsal rehearsal, string ownerConnection, IConfiguration settings, Func<DateOnly, Task> onDay, CancellationToken cancellation = default)
    {
        await using var database = await RehearsalDatabase.CreateAsync(ownerConnection, cancellation: cancellation);
        await CopyOfToday.RunAsync(ownerConnection, database.ConnectionString, cancellation);
        var empty = new Scenario("", rehearsal.StartOn, rehearsal.EndOn, new ScenarioRules(), [], []);
        IReadOnlyList<ScenarioEvent> payments;
        await using (var reading = new Stage(empty, database.ConnectionString, settings))
        {
            payments = await reading.ReadAsync(db => SetCopy.PaymentsAsync(db, rehearsal));
        }

        await using var stage = new Stage(empty with { Events = payments }, database.ConnectionString, settings);
        await new SetCopy(stage, rehearsal).RunAsync();
        return await PlayAsync(stage, onDay, cancellation);
    }

    private static async Task<IReadOnlyList<string>> PlayAsync(Stage stage, Func<DateOnly, Task> onDay, CancellationToken cancellation)
    {
        var scenario = stage.Scenario;
        var boards = (await stage.ReadAsync(db => db.Meetings.Where(m => m.Kind == MeetingKind.Board && m.ClosedAt == null).Select(m => m.On).ToListAsync(cancellation))).ToHashSet();
        var season = new PlaySeason(stage);
        for (var day = scenario.Start; day <= scenario.End; day = day.AddDays(1))
        {
            cancellation.ThrowIfCancellationRequested();
            await season.DayAsync(day, boards.Contains(day));
            await onDay(day);
        }

        return await stage.ReadAsync(db => ChronicleLines.ReadAsync(db, cancellation));
    }
}
