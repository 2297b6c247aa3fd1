using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pic.Application.Exchanges.Fec;
using Pic.Application.Exchanges.Ledger;
using Pic.Application.Invoicing;
using Pic.Application.Payments;
using Pic.Application.Tests.Payments;
using Pic.Rules;
using Pic.Rules.Invoicing;
using Pic.Testing.Fec;
using Xunit;

namespace Pic.Application.Tests.Exchanges.Ledger;

public sealed class LockLedgerTests
{
    private static readonly Encoding Latin9 = CodePagesEncodingProvider.Instance.GetEncoding("iso-8859-15")!;

    [Fact]
    public async Task Fec_AfterALock_PassesTheChecker()
    {
        await using var bed = await DeskBed.OpenAsync();
        await ActAsync(bed);

        var done = await LockAsync(bed, DeskBed.Today);
        foreach (var year in new[] { 2025, 2026, 2027 })
        {
            var file = await FecAsync(bed, year);
            Assert.Equal([], FecChecker.Check(file.Bytes, file.Name, Latin9));
        }

        Assert.True(done.Value > 5);
        var given = await bed.Portal.WithDataAsync(db => db.LedgerLines.Where(l => l.Account == "7541").SumAsync(l => l.Credit - l.Debit));
        Assert.Equal(15m, given);
    }

    [Fact]
    public async Task Lock_ActsThatComeLater_KeepNumbersAndFollow()
    {
        await using var bed = await DeskBed.OpenAsync();
        await bed.RecordAsync(DeskBed.Request(30m, bed.A));
        await LockAsync(bed, DeskBed.Today);
        var before = (await FecAsync(bed, 2027)).Bytes;

        // A payment of before the lock comes to light afterwards.
        bed.Portal.Clock.Advance(TimeSpan.FromDays(10));
        await bed.RecordAsync(DeskBed.Request(30m, bed.B) with { ReceivedOn = DeskBed.Today.AddDays(-20) });
        await LockAsync(bed, DeskBed.Today.AddDays(5));
        var after = (await FecAsync(bed, 2027)).Bytes;

        Assert.StartsWith(Latin9.GetString(before), Latin9.GetString(after), StringComparison.Ordinal);
        var late = Latin9.GetString(after)[before.Length..].Split("\r\n")[0].Split('\t');
        Assert.Equal(("20270302", "20270209", "20270311"), (late[3], late[9], late[15]));
        Assert.Equal([], FecChecker.Check(after, "000000000FEC20271231.txt", Latin9));
    }

    [Fact]
    public async Task Lock_TheSameDayAgainWithSomethingLate_Refused()
    {
        await using var bed = await DeskBed.OpenAsync();
        await LockAsync(bed, DeskBed.Today);
        var before = (await FecAsync(bed, 2027)).Bytes;
        await bed.RecordAsync(DeskBed.Request(30m, bed.B) with { ReceivedOn = DeskBed.Today.AddDays(-20) });

        var again = await LockAsync(bed, DeskBed.Today);
        bed.Portal.Clock.Advance(TimeSpan.FromDays(1));
        var after = (await FecAsync(bed, 2027)).Bytes;
        var tomorrow = await LockAsync(bed, DeskBed.Today.AddDays(1));

        Assert.Equal("ledger.late-acts-wait", again.Refusal?.Code);
        Assert.Equal(before, after);
        Assert.True(tomorrow.Value > 0);
        Assert.Equal(DeskBed.Today.AddDays(1), await bed.Portal.WithDataAsync(db => db.LedgerEntries.OrderByDescending(e => e.Id).Select(e => e.On).FirstAsync()));
    }

    [Fact]
    public async Task Lock_Twice_NumbersNothingAgain()
    {
        await using var bed = await DeskBed.OpenAsync();
        await ActAsync(bed);
        await LockAsync(bed, DeskBed.Today);

        var again = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => LockAsync(bed, DeskBed.Today)));

        Assert.All(again, a => Assert.Equal(0, a.Value));
    }

    [Fact]
    public async Task Lock_FutureOrBeforeTheLast_Refused()
    {
        await using var bed = await DeskBed.OpenAsync();
        await LockAsync(bed, DeskBed.Today);

        var future = (await LockAsync(bed, DeskBed.Today.AddDays(1))).Refusal!;
        Assert.Equal("ledger.in-future", future.Code);
        Assert.Contains("aujourd’hui, 1er mars 2027, ou un jour passé", future.Sentence, StringComparison.Ordinal);
        Assert.Equal("ledger.locked-beyond", (await LockAsync(bed, DeskBed.Today.AddDays(-1))).Refusal!.Code);
    }

    [Fact]
    public async Task Entries_ChangedByHand_RefusedByTheDatabase()
    {
        await using var bed = await DeskBed.OpenAsync();
        await LockAsync(bed, DeskBed.Today);
        await using var connection = await bed.Portal.Database.OpenAsync();
        await using var command = new NpgsqlCommand("UPDATE ledger_lines SET debit = debit + 1 WHERE debit > 0", connection);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        Assert.Equal(PostgresErrorCodes.RestrictViolation, refused.SqlState);
    }

    [Fact]
    public async Task DuesOfNextYear_CalledInDecember_WaitOn487UntilJanuary()
    {
        await using var bed = await DeskBed.OpenAsync();
        await LockAsync(bed, DeskBed.Today);

        var sums = await bed.Portal.WithDataAsync(db => db.LedgerLines.GroupBy(l => l.Account).Select(g => new { g.Key, Sum = g.Sum(l => l.Debit - l.Credit) }).ToDictionaryAsync(g => g.Key, g => g.Sum));
        var first = await bed.Portal.WithDataAsync(db => db.LedgerEntries.Where(e => e.Year == 2026 && e.Journal == "VE").SelectMany(e => e.Lines).Where(l => l.Credit > 0).Select(l => l.Account).Distinct().ToListAsync());

        Assert.Equal(["487"], first);
        Assert.Equal((0m, -90m, 90m), (sums["487"], sums["756"], sums["411"]));
    }

    [Fact]
    public async Task CreditNote_OnWhatAnotherMemberPaid_MovesTheCreditBackToThePayer()
    {
        await using var bed = await DeskBed.OpenAsync();
        var paid = await bed.RecordAsync(DeskBed.Request(60m, bed.A) with { Splits = [new(bed.Invoices[1].Id, 30m), new(bed.Invoices[2].Id, 30m)] });
        bed.Portal.Clock.Advance(TimeSpan.FromHours(1));
        await bed.Portal.AsStaffAsync((IssueCreditNote issue) => issue.RunAsync(bed.Invoices[2].Id, 30m, "Doublon", DeskBed.Treasurer));
        await LockAsync(bed, DeskBed.Today);

        Assert.Equal((30m, 0m), (await bed.CreditAsync(bed.A), await bed.OpenAsync(bed.Invoices[2])));
        Assert.Equal((0m, 0m), (await AuxiliaryAsync(bed, bed.A.Number), await AuxiliaryAsync(bed, bed.B.Number)));

        bed.Portal.Clock.Advance(TimeSpan.FromDays(1));
        await bed.BounceAsync(paid.Value.Id);
        await LockAsync(bed, DeskBed.Today.AddDays(1));

        Assert.Equal((60m, 0m), (await AuxiliaryAsync(bed, bed.A.Number), await AuxiliaryAsync(bed, bed.B.Number)));
        var file = await FecAsync(bed, 2027);
        Assert.Equal([], FecChecker.Check(file.Bytes, file.Name, Latin9));
    }

    [Fact]
    public async Task DeferredDues_AreDatedByTheirInvoice()
    {
        await using var bed = await DeskBed.OpenAsync();
        await LockAsync(bed, DeskBed.Today);

        var deferred = await bed.Portal.WithDataAsync(db => db.LedgerEntries.Where(e => e.Source.StartsWith("deferred:")).Select(e => new { e.On, e.PieceOn }).Distinct().ToListAsync());

        Assert.All(deferred, e => Assert.Equal((1, 12), (e.On.Month, e.PieceOn.Month)));
        Assert.NotEmpty(deferred);
    }

    [Fact]
    public async Task Paheko_LockedYear_MovesTheSameMoney()
    {
        await using var bed = await DeskBed.OpenAsync();
        await ActAsync(bed);
        await LockAsync(bed, DeskBed.Today);

        var file = await bed.Portal.AsStaffAsync((LedgerFiles files) => files.PahekoAsync(2027));
        var debits = await bed.Portal.WithDataAsync(db => db.LedgerEntries.Where(e => e.Year == 2027).SelectMany(e => e.Lines).SumAsync(l => l.Debit));

        var moved = Encoding.UTF8.GetString(file.Bytes).Split("\r\n").Skip(1).Where(l => l.Length > 0).Sum(l => decimal.Parse(l.Split(';')[^1].Trim('"'), FrenchText.Culture));
        Assert.Equal(debits, moved);
    }

    private static async Task ActAsync(DeskBed bed)
    {
        var cheque = await bed.RecordAsync(DeskBed.Request(50m, bed.A, PaymentMethod.Cheque));
        await bed.BounceAsync(cheque.Value.Id);
        await bed.RecordAsync(DeskBed.Request(75m, bed.A) with { Splits = [new(bed.Invoices[0].Id, 30m), new(bed.Invoices[2].Id, 30m)], Surplus = Surplus.Gift });
        var wrong = await bed.RecordAsync(DeskBed.Request(10m, bed.A, PaymentMethod.Cash));
        await bed.UndoAsync(wrong.Value.Id);
        // A credit given later, then the whole transfer taken back by the bank.
        var returned = await bed.RecordAsync(DeskBed.Request(8m, bed.B) with { Splits = [] });
        bed.Portal.Clock.Advance(TimeSpan.FromMinutes(5));
        await bed.Portal.AsStaffAsync((GiveCredit give) => give.RunAsync(bed.B.Id, 8m, "Courriel", DeskBed.Treasurer));
        await bed.BounceAsync(returned.Value.Id, "Compte clos");
        await bed.Portal.AsStaffAsync((IssueCreditNote issue) => issue.RunAsync(bed.Invoices[1].Id, 5m, "Geste « d’œuvre »", DeskBed.Treasurer));
    }

    private static Task<Outcome<int>> LockAsync(DeskBed bed, DateOnly until) => bed.Portal.AsStaffAsync((LockLedger act) => act.RunAsync(until, DeskBed.Treasurer));

    private static Task<LedgerFile> FecAsync(DeskBed bed, int year) => bed.Portal.AsStaffAsync((LedgerFiles files) => files.FecAsync(year, FecEncoding.Latin9));

    private static Task<decimal> AuxiliaryAsync(DeskBed bed, string member) => bed.Portal.WithDataAsync(db => db.LedgerLines.Where(l => l.Auxiliary == member).SumAsync(l => l.Debit - l.Credit));
}
