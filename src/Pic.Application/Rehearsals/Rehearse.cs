using Microsoft.EntityFrameworkCore;
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
        var boards = (await stage.ReadAsync(db => db.Meetings.Where(m => m.Kind == MeetingKind.Board).Select(m => m.On).ToListAsync(cancellation))).ToHashSet();
        var season = new PlaySeason(stage);
        var total = scenario.End.DayNumber - scenario.Start.DayNumber + 1;
        for (var day = scenario.Start; day <= scenario.End; day = day.AddDays(1))
        {
            cancellation.ThrowIfCancellationRequested();
            await season.DayAsync(day, boards.Contains(day));
            progress?.Report(new RehearsalProgress(day, day.DayNumber - scenario.Start.DayNumber + 1, total));
        }

        return await stage.ReadAsync(db => ChronicleLines.ReadAsync(db, cancellation));
    }
}
