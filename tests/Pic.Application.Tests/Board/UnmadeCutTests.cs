using Microsoft.EntityFrameworkCore;
using Pic.Application.Services;
using Pic.Rules.Board;
using Pic.Rules.Services;
using Pic.Testing;
using Xunit;

namespace Pic.Application.Tests.Board;

/// <summary>Of whom nothing was cut is not suspended, and never comes up for removal because of it.</summary>
public sealed class UnmadeCutTests
{
    private static readonly DateOnly August = new(2027, 8, 31);

    [Fact]
    public async Task Cut_PaidInPartBeforeIt_LeavesNobodySuspendedOnPaper()
    {
        await using var portal = await OrderedAsync();
        var (member, orders) = await OrdersAsync(portal);
        await portal.PayAsync(new DateOnly(2027, 9, 2), member, 10m);

        await DoneAsync(portal, orders);
        await portal.CallAsync(new DateOnly(2028, 9, 26));
        portal.Clock.Set(new DateOnly(2028, 9, 1), 9);
        await portal.DayAsync();
        await portal.SitAsync(new DateOnly(2028, 9, 26));

        await portal.WithDataAsync(async db =>
        {
            Assert.Equal(ServiceState.Active, await db.Services.Where(s => s.MemberId == member).Select(s => s.State).SingleAsync());
            Assert.Null(await db.Procedures.Where(p => p.MemberId == member).Select(p => p.SuspendedOn).SingleAsync());
            Assert.Equal(OrderSuspensions.PaidSince, await db.MeetingLines.Where(l => l.MemberId == member && l.Meeting.On == August).Select(l => l.NotExecutedBecause).SingleAsync());
        });
        Assert.DoesNotContain(MeetingLineKind.RemovalList, await portal.LinesAsync(new DateOnly(2028, 9, 26), member));
    }

    [Fact]
    public async Task Cut_NothingPaid_IsSuspendedSinceItWasMade()
    {
        await using var portal = await OrderedAsync();
        var (member, orders) = await OrdersAsync(portal);
        Assert.Null(await portal.WithDataAsync(db => db.Procedures.Where(p => p.MemberId == member).Select(p => p.SuspendedOn).SingleAsync()));
        portal.Clock.Set(new DateOnly(2027, 10, 11), 9);

        await DoneAsync(portal, orders);

        Assert.Equal(new DateOnly(2027, 10, 11), await portal.WithDataAsync(db => db.Procedures.Where(p => p.MemberId == member).Select(p => p.SuspendedOn).SingleAsync()));
    }

    private static async Task<TestPortal> OrderedAsync()
    {
        var portal = await SeasonBed.OpenAsync(1, August);
        await portal.MeetAsync(August);
        portal.Clock.Set(new DateOnly(2027, 9, 1), 9);
        await portal.DayAsync();
        return portal;
    }

    private static Task<(long Member, List<long> Orders)> OrdersAsync(TestPortal portal) => portal.WithDataAsync(async db =>
    {
        var orders = await db.WorkOrders.ToListAsync();
        return (orders[0].MemberId, orders.ConvertAll(o => o.Id));
    });

    private static Task<int> DoneAsync(TestPortal portal, List<long> orders) => portal.AsStaffAsync<CarryOutOrders, int>(act => act.DoneAsync(orders, SeasonBed.People, "fait"));
}
