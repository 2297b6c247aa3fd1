using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pic.Application.Journal;
using Pic.Testing;
using Xunit;

namespace Pic.Application.Tests.Journal;

public sealed class JournalChainTests
{
    [Fact]
    public async Task Seal_ByTwoAtOnce_HoldsEveryEntryOnceAndChecks()
    {
        await using var portal = await PortalAsync(40);

        await Task.WhenAll(SealAsync(portal), SealAsync(portal));
        await WriteAsync(portal, 3);
        var (third, nothing) = (await SealAsync(portal), await SealAsync(portal));

        Assert.Equal((3, 0), (third, nothing));
        Assert.Equal(new JournalCheck(43, null), await CheckAsync(portal));
        Assert.Equal(Enumerable.Range(1, 43).Select(i => (long)i), await portal.WithDataAsync(db => db.JournalSeals.OrderBy(s => s.Position).Select(s => s.Position).ToListAsync()));
    }

    [Theory]
    [InlineData("UPDATE journal_entries SET summary = 'autre chose' WHERE summary = 'Acte 5'")]
    [InlineData("DELETE FROM journal_entries WHERE summary = 'Acte 5'")]
    public async Task Check_EntryChangedByHand_NamesItAndTellsTheAdminsOnce(string crime)
    {
        await using var portal = await PortalAsync(10);
        await SealAsync(portal);
        await using (var owner = new NpgsqlConnection(portal.Database.ConnectionString))
        {
            await owner.OpenAsync();
            await using var command = new NpgsqlCommand($"ALTER TABLE journal_entries DISABLE TRIGGER USER; {crime}; ALTER TABLE journal_entries ENABLE TRIGGER USER", owner);
            await command.ExecuteNonQueryAsync();
        }

        var (first, second) = (await CheckAsync(portal), await CheckAsync(portal));

        Assert.Equal((new JournalCheck(4, 5), first), (first, second));
        Assert.Equal(1, await portal.WithDataAsync(db => db.StaffAlerts.CountAsync()));
    }

    [Fact]
    public async Task Seal_ChangedOrTakenAway_IsRefusedByTheDatabase()
    {
        await using var portal = await PortalAsync(2);
        await SealAsync(portal);

        await Assert.ThrowsAsync<PostgresException>(() => portal.WithDataAsync(db => db.JournalSeals.ExecuteDeleteAsync()));
        await Assert.ThrowsAsync<PostgresException>(() => portal.WithDataAsync(db => db.JournalSeals.ExecuteUpdateAsync(set => set.SetProperty(s => s.Hash, new byte[32]))));
        await Assert.ThrowsAsync<PostgresException>(() => portal.WithDataAsync(db => db.JournalEntries.ExecuteDeleteAsync()));
    }

    private static async Task<TestPortal> PortalAsync(int entries)
    {
        var portal = await TestPortal.OpenAsync(new FakeClock(2026, 3, 2));
        await WriteAsync(portal, entries);
        return portal;
    }

    private static Task<int> WriteAsync(TestPortal portal, int entries) => portal.WithDataAsync(async db =>
    {
        for (var i = 1; i <= entries; i++)
        {
            db.JournalEntries.Add(Actor.Job("essai").Entry(portal.Clock.GetUtcNow().AddSeconds(i), "test.act", $"Acte {i}"));
        }

        return await db.SaveChangesAsync();
    });

    private static Task<int> SealAsync(TestPortal portal) => portal.AsStaffAsync((JournalChain chain) => chain.SealAsync());

    private static Task<JournalCheck> CheckAsync(TestPortal portal) => portal.AsStaffAsync((JournalChain chain) => chain.CheckAsync());
}
