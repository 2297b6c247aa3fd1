using Npgsql;
using Pic.Application.Rehearsals;
using Pic.Testing;
using Xunit;

namespace Pic.Application.Tests.Rehearsals;

/// <summary>A rehearsal killed half-way leaves a copy of everybody's data: it goes, and no other database does.</summary>
public sealed class LeftCopiesTests
{
    [Fact]
    public async Task DropLeft_OldAlone_GoesWhileYoungConnectedAndKeptStay()
    {
        await using var database = await TestDatabase.CreateAsync();
        var hourAgo = TimeProvider.System.GetUtcNow().AddHours(-1);
        var (left, busy, young) = (Name(hourAgo), Name(hourAgo), Name(TimeProvider.System.GetUtcNow()));
        var kept = $"pic_rehearsal_kept_{Guid.CreateVersion7():N}";
        string[] all = [left, busy, young, kept];
        foreach (var name in all)
        {
            await DoAsync(database, $"CREATE DATABASE {name}");
        }

        await using (var inside = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = busy, Pooling = false }.ConnectionString))
        {
            await inside.OpenAsync();
            await RehearsalDatabase.DropLeftAsync(database.ConnectionString);
        }

        var there = all.Except([left]).ToList();
        foreach (var name in all)
        {
            Assert.Equal(there.Contains(name), await IsThereAsync(database, name));
        }

        foreach (var name in there)
        {
            await DoAsync(database, $"DROP DATABASE {name}");
        }
    }

    [Fact]
    public async Task Keep_UnderANameTooLongForPostgreSQL_IsRefusedBeforeAnythingIsMade()
    {
        var refused = await Assert.ThrowsAsync<ScenarioException>(() => RehearsalDatabase.CreateAsync("Host=nowhere.invalid", new string('é', 32)));

        Assert.Contains("63 octets", refused.Message, StringComparison.Ordinal);
    }

    private static string Name(DateTimeOffset made) => "pic_rehearsal_" + Guid.CreateVersion7(made).ToString("N");

    private static async Task DoAsync(TestDatabase database, string sql)
    {
        await using var connection = await database.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<bool> IsThereAsync(TestDatabase database, string name)
    {
        await using var connection = await database.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)", connection) { Parameters = { new() { Value = name } } };
        return (bool)(await command.ExecuteScalarAsync())!;
    }
}
