using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pic.Rules;
using Pic.Testing;
using Xunit;

namespace Pic.Application.Tests.Data;

public sealed class TestDatabaseTests
{
    [Fact]
    public async Task CreateAsync_TenAtOnce_EachItsOwn()
    {
        var databases = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => TestDatabase.CreateAsync()));

        foreach (var database in databases)
        {
            await using (var connection = await database.OpenAsync())
            await using (var command = new NpgsqlCommand("CREATE TABLE mine (n int)", connection))
            {
                await command.ExecuteNonQueryAsync();
            }

            await database.DisposeAsync();
        }

        Assert.Equal(10, databases.Select(d => d.Name).Distinct().Count());
    }

    [Fact]
    public async Task NewContactContext_TableOfStaff_IsRefusedByTheDatabase()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var staff = database.NewStaffContext();
        await using var contact = database.NewContactContext(1);

        Assert.Equal(0, await staff.DuesCalls.CountAsync());
        var error = await Assert.ThrowsAnyAsync<Exception>(() => contact.DuesCalls.CountAsync());
        Assert.Contains("dues_calls", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Today_JustAfterMidnightInParis_IsTheParisDay()
    {
        var clock = new FakeClock(2027, 6, 1, 0, 30);

        Assert.Equal(new DateTimeOffset(2027, 5, 31, 22, 30, 0, TimeSpan.Zero), clock.GetUtcNow());
        Assert.Equal(new DateOnly(2027, 6, 1), clock.Today());
    }
}
