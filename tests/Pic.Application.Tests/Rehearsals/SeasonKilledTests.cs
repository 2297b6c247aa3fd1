using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Rehearsals;
using Pic.Testing;
using Pic.Testing.Seasons;
using Xunit;

namespace Pic.Application.Tests.Rehearsals;

/// <summary>
/// The program dies again and again in the course of a season, on the days on which something happens, and is started again: the season is the one of a
/// program that lived. <c>SEASON_KILLS=20</c> kills it twenty times; each start costs seconds.
/// </summary>
public sealed class SeasonKilledTests
{
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("SEASON_KILLS"), CultureInfo.InvariantCulture, out var count) ? count : 6;

    [Fact]
    public async Task Season_KilledAgainAndAgain_LosesAndDoublesNothing()
    {
        var server = await TestCluster.ConnectionStringAsync("postgres");
        await using var whole = await RehearsalDatabase.CreateAsync(server);
        await using var broken = await RehearsalDatabase.CreateAsync(server);
        await SeasonMill.PrepareAsync(whole.ConnectionString, SeasonMill.LastDay);
        await SeasonMill.PrepareAsync(broken.ConnectionString, SeasonMill.FirstNight);

        var expected = await SeasonMill.ChronicleAsync(whole.ConnectionString);
        var busy = expected.Select(line => SeasonMill.Day(line.Substring("{'on':'".Length, "2026-01-01".Length))).Where(on => on > SeasonMill.FirstNight).Distinct().ToList();
        var random = new Random(20);
        var day = SeasonMill.FirstNight.AddDays(1);
        foreach (var target in Enumerable.Range(0, Kills).Select(i => busy[i * busy.Count / Kills]))
        {
            day = await KilledAsync(broken.ConnectionString, day, target, TimeSpan.FromMilliseconds(random.Next(0, 60)));
        }

        using var last = SeasonMill.Start(broken.ConnectionString, day);
        await last.StandardOutput.ReadToEndAsync();
        await last.WaitForExitAsync();
        Assert.Equal(0, last.ExitCode);
        var actual = await SeasonMill.ChronicleAsync(broken.ConnectionString);
        Assert.Contains(expected, line => line.Contains("deleted", StringComparison.Ordinal));
        Assert.Equal(expected, actual);
    }

    [Fact]
    public async Task CalendarDay_TenTimesByEachOfTwoProcesses_HasTheEffectOfOne()
    {
        var (eve, day) = (new DateOnly(2026, 5, 31), new DateOnly(2026, 6, 1));
        var server = await TestCluster.ConnectionStringAsync("postgres");
        await using var once = await RehearsalDatabase.CreateAsync(server);
        await using var often = await RehearsalDatabase.CreateAsync(server);
        await SeasonMill.PrepareAsync(once.ConnectionString, eve);
        await SeasonMill.PrepareAsync(often.ConnectionString, eve);

        await SeasonMill.RunCalendarAsync(once.ConnectionString, day, 1);
        using var first = SeasonMill.StartCalendar(often.ConnectionString, day);
        using var second = SeasonMill.StartCalendar(often.ConnectionString, day);
        await Task.WhenAll(first.WaitForExitAsync(), second.WaitForExitAsync());

        var mails = await MailsAsync(often.ConnectionString);
        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Equal(await MailsAsync(once.ConnectionString), mails);
        Assert.Contains(mails, mail => mail.Contains("Reminder", StringComparison.Ordinal));
    }

    private static async Task<List<string>> MailsAsync(string connection)
    {
        await using var db = PicDatabase.OwnerContext(connection);
        return await db.OutboxMails.OrderBy(m => m.Key).Select(m => m.Step + " " + m.Key).ToListAsync();
    }

    /// <returns>The day during which it died: to be played again.</returns>
    private static async Task<DateOnly> KilledAsync(string connection, DateOnly from, DateOnly on, TimeSpan after)
    {
        using var season = SeasonMill.Start(connection, from);
        var day = from;
        while (await season.StandardOutput.ReadLineAsync() is { } line)
        {
            day = SeasonMill.Day(line);
            if (day >= on)
            {
                break;
            }
        }

        await Task.Delay(after);
        season.Kill();
        var rest = (await season.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.Length == "2026-01-01".Length).ToList();
        await season.WaitForExitAsync();
        return rest.Count == 0 ? day : SeasonMill.Day(rest[^1]);
    }
}
