using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Dues;
using Pic.Application.Mails;
using Pic.Application.Rehearsals;

namespace Pic.Testing.Seasons;

/// <summary>Plays a season day after day in a process of its own, to be killed; says each day before it is played.</summary>
public static class SeasonMill
{
    private const string Format = "yyyy-MM-dd";

    /// <summary>Two years in which nobody pays but two: everything the calendar can do happens.</summary>
    private const string Season = """
        {"name":"tuer","start":"2025-11-17","end":"2026-12-15","rules":{"boardMeetings":["2026-08-25","2026-09-29","2026-10-27","2026-11-24"]},"associations":[ASSOCIATIONS],
         "events":[{"on":"2025-12-19","type":"payment","association":"A0001","amount":30},{"on":"2025-12-19","type":"payment","association":"A0002","amount":30}]}
        """;

    /// <summary>A day after all payments: what people do twice is done twice, what the calendar does is not.</summary>
    public static DateOnly FirstNight { get; } = new(2025, 12, 31);

    public static DateOnly LastDay => Scenario().End;

    internal static Scenario Scenario() => ScenarioReader.Read(Season.Replace("ASSOCIATIONS", string.Join(',', Enumerable.Range(1, 12).Select(Association)), StringComparison.Ordinal));

    /// <summary>Puts the first day into an empty database and plays it, in this process, up to and with a day.</summary>
    public static async Task PrepareAsync(string connectionString, DateOnly until)
    {
        await using var stage = new Stage(Scenario(), connectionString);
        await new SetStage(stage).RunAsync();
        await PlayAsync(stage, stage.Scenario.Start, until, _ => { });
    }

    /// <summary>Starts another process that plays from this day on.</summary>
    public static Process Start(string connectionString, DateOnly from) => Start("play-season", connectionString, from);

    /// <summary>Starts another process that runs the calendar of this day ten times.</summary>
    public static Process StartCalendar(string connectionString, DateOnly day) => Start("run-calendar", connectionString, day);

    private static Process Start(string verb, string connectionString, DateOnly from)
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, "Pic.Testing.dll");
        string[] arguments = [assembly, verb, connectionString, from.ToString(Format, CultureInfo.InvariantCulture)];
        return Process.Start(new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
    }

    public static DateOnly Day(string line) => DateOnly.ParseExact(line, Format, CultureInfo.InvariantCulture);

    public static async Task<IReadOnlyList<string>> ChronicleAsync(string connectionString)
    {
        await using var stage = new Stage(Scenario(), connectionString);
        return await stage.ReadAsync(db => ChronicleLines.ReadAsync(db, CancellationToken.None));
    }

    internal static async Task<int> RunAsync(string connectionString, DateOnly from)
    {
        await using var stage = new Stage(Scenario(), connectionString);
        await stage.ReadAsync(async db =>
        {
            foreach (var member in await db.Members.Select(m => new { m.Number, m.Id }).ToListAsync())
            {
                stage.Ids[member.Number] = member.Id;
            }

            return stage.Ids.Count;
        });
        await PlayAsync(stage, from, stage.Scenario.End, day => Console.WriteLine(day.ToString(Format, CultureInfo.InvariantCulture)));
        return 0;
    }

    /// <summary>Runs the calendar of this day, in this process, so many times.</summary>
    public static async Task<int> RunCalendarAsync(string connectionString, DateOnly day, int times = 10)
    {
        await using var stage = new Stage(Scenario(), connectionString);
        stage.Clock.MoveTo(day, MailHours.Opening);
        for (var time = 0; time < times; time++)
        {
            await stage.ActAsync<RunCalendarDay>(act => act.RunAsync());
        }

        return 0;
    }

    private static async Task PlayAsync(Stage stage, DateOnly from, DateOnly until, Action<DateOnly> onDay)
    {
        var boards = (await stage.ReadAsync(db => db.Meetings.Where(m => m.Kind == MeetingKind.Board).Select(m => m.On).ToListAsync())).ToHashSet();
        var season = new PlaySeason(stage);
        for (var day = from; day <= until; day = day.AddDays(1))
        {
            onDay(day);
            await season.DayAsync(day, boards.Contains(day));
        }
    }

    /// <summary>The last four were suspended the September before, and go the whole way.</summary>
    private static string Association(int i) =>
        $$"""
        {"number":"A{{i:0000}}","name":"Association {{i}}","joined":"2019-05-02","contacts":[{"email":"tresor@a{{i}}.example","roles":["treasurer"]}],
         "services":[{"kind":"site","label":"www.a{{i}}.example"},{"kind":"list","label":"ca@a{{i}}.example"}]{{(i > 8 ? ",\"openingBalances\":{\"2025\":30},\"suspendedSince\":\"2025-09-02\"" : "")}}}
        """;
}
