using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Demo;
using Pic.Application.Services;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Dues;
using Pic.Rules.Members;
using Pic.Rules.Services;
using Pic.Testing;
using Xunit;

namespace Pic.Application.Tests.Demo;

/// <summary>The story docs/demo.md tells, read back from invoices, credit notes and allocations.</summary>
public sealed class DemoStoryTests(LoadedDemo demo) : IClassFixture<LoadedDemo>
{
    private static readonly Story[] Expected =
    [
        new("A0001", 2026, 30.00m, DuesState.Late),
        new("A0003", 2026, 20.00m, DuesState.Partial),
        new("A0004", 2026, 20.00m, DuesState.Partial),
        new("A0005", 2026, 30.00m, DuesState.Late),
        new("A0006", 2025, 30.00m, DuesState.Late),
        new("A0006", 2026, 30.00m, DuesState.Late),
        new("A0007", 2026, 37.50m, DuesState.Late),
        new("A0010", 2026, 30.00m, DuesState.Late),
        new("P0001", 2026, 15.00m, DuesState.Late),
    ];

    [Fact]
    public async Task LoadAsync_November_DebtsAreThoseOfTheStoryAndNoOthers()
    {
        await using var db = demo.Database.NewStaffContext();

        var open = await OpenAsync(db, LoadedDemo.Clock.Today());

        Assert.Equal(
            string.Join('\n', Expected.Select(s => s.ToString())),
            string.Join('\n', open.Where(o => o.Membership == MembershipState.Member).Select(o => o.Story with { Owed = decimal.Round(o.Story.Owed, 2) })));
        Assert.Equal([2022, 2023, 2024, 2025], open.Where(o => o.Membership == MembershipState.Removed).Select(o => o.Story.Year).Order());
        Assert.DoesNotContain(open, o => o.Membership is not (MembershipState.Member or MembershipState.Removed));
    }

    [Fact]
    public async Task LoadAsync_LastSeptember_ThreeSuspendedTheirDomainsRun()
    {
        await using var db = demo.Database.NewStaffContext();
        var suspended = await db.Services.Where(s => s.State == ServiceState.Suspended).Include(s => s.Member).ToListAsync();
        var unpaid = suspended.Where(s => s.SuspensionReason == SuspensionReason.Unpaid).ToList();
        var owners = unpaid.Select(s => s.MemberId).Distinct().ToList();

        Assert.Equal(3, owners.Count);
        Assert.All(unpaid, s => Assert.Equal(new DateOnly(2026, 9, 1), s.StateSince));
        Assert.All(await db.Services.Where(s => owners.Contains(s.MemberId)).ToListAsync(), s => Assert.Equal(s is DomainName, s.State == ServiceState.Active));
        Assert.IsType<Site>(Assert.Single(suspended, s => s.SuspensionReason == SuspensionReason.Security));
    }

    [Fact]
    public async Task LoadAsync_Payments_OnePaysForTwoAndOnePaysTooMuch()
    {
        await using var db = demo.Database.NewStaffContext();
        var payments = await db.Payments.Include(p => p.Allocations).ThenInclude(a => a.Invoice).ToListAsync();

        Assert.All(payments, p => Assert.True(p.Allocations.Sum(a => a.Amount) <= p.Amount));
        Assert.Equal(20m, await db.Credits().SumAsync(b => b.Amount - b.Allocated - b.Given));
        Assert.Equal(5, payments.Count(p => p.Allocations.Select(a => a.Invoice.MemberId).Distinct().Count() == 2));
        Assert.InRange(payments.Count(p => p.Allocations.Any(a => p.ReceivedOn > a.Invoice.DueOn)), 15, 30);
        Assert.All(payments.SelectMany(p => p.Allocations).GroupBy(a => a.Invoice), g => Assert.True(g.Sum(a => a.Amount) <= g.Key.Total));
    }

    [Theory]
    [InlineData(2027, 1, 2)]
    [InlineData(2027, 1, 25)]
    [InlineData(2027, 6, 15)]
    [InlineData(2027, 9, 20)]
    [InlineData(2027, 12, 31)]
    [InlineData(2028, 2, 29)]
    public async Task LoadAsync_AnyDay_SameFiguresNothingInTheFutureThreeSuspended(int year, int month, int day)
    {
        var clock = new FakeClock(year, month, day);
        var today = clock.Today();
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.NewStaffContext();

        var loaded = await DemoAssociation.LoadAsync(db, clock);

        Assert.True(loaded.IsDone);
        Assert.Equal(139, await db.Members.CountAsync(m => m.State == MembershipState.Member && m.Kind == MemberKind.Association));
        Assert.Equal(104, await db.Set<Site>().CountAsync(s => !PublicSite.ManagementTools.Contains(s.Software)));
        Assert.Equal(3, await db.Services.Where(s => s.SuspensionReason == SuspensionReason.Unpaid).Select(s => s.MemberId).Distinct().CountAsync());
        Assert.False(await db.Invoices.AnyAsync(i => i.IssuedOn >= today || i.Year > year));
        Assert.False(await db.Payments.AnyAsync(p => p.ReceivedOn >= today));
        Assert.False(await db.Members.AnyAsync(m => m.JoinedOn >= today || m.LeftOn >= today || m.AddressConfirmedOn >= today));
        Assert.False(await db.JournalEntries.AnyAsync(e => e.At > clock.GetUtcNow()));
        var late = (await OpenAsync(db, today)).Where(o => o.Membership == MembershipState.Member && o.Story.State is DuesState.Late or DuesState.Partial).ToList();
        Assert.InRange(late.Select(o => o.Story.Number).Distinct().Count(), 7, 15);
        Assert.Equal(2, late.Count(o => o.Story is { State: DuesState.Partial, Owed: 20m }));
    }

    private static async Task<List<Open>> OpenAsync(PicDbContext db, DateOnly today)
    {
        var invoices = await db.Invoices.Where(i => i.Number != null)
            .Select(i => new
            {
                i.Member.Number,
                i.Member.State,
                i.Year,
                i.Total,
                i.DueOn,
                Credited = db.CreditNotes.Where(c => c.InvoiceId == i.Id).Sum(c => c.Amount),
                Paid = db.Allocations.Where(a => a.InvoiceId == i.Id).Sum(a => a.Amount),
            })
            .ToListAsync();
        return [.. invoices.GroupBy(i => (i.Number, i.State, i.Year))
            .Select(g => new Open(
                new Story(g.Key.Number, g.Key.Year, g.Sum(i => i.Total - i.Credited - i.Paid), DuesOfYear.State(g.Sum(i => i.Total), g.Sum(i => i.Credited), g.Sum(i => i.Paid), g.Min(i => i.DueOn), today)),
                g.Key.State))
            .Where(o => o.Story.Owed != 0)
            .OrderBy(o => o.Story.Number, StringComparer.Ordinal).ThenBy(o => o.Story.Year)];
    }

    private sealed record Story(string Number, int Year, decimal Owed, DuesState State);

    private sealed record Open(Story Story, MembershipState Membership);
}
