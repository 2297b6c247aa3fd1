using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Members;
using Pic.Rules.Members;
using Pic.Testing;
using Pic.Testing.Builders;
using Xunit;

namespace Pic.Application.Tests.Data;

/// <summary>The numbers that the database adds up are those of the rows, whatever happens to the rows and whoever looks on.</summary>
public sealed class MemberCountsTests : IAsyncLifetime
{
    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Count_MembersComeChangeAndGo_IsThatOfTheRows()
    {
        await using var db = database.NewStaffContext();
        var members = Enumerable.Range(0, 5).Select(i => new AMember().Named($"Association {i}").Build()).ToList();
        db.Members.AddRange(members);
        await db.SaveChangesAsync();
        members[0].State = MembershipState.Leaving;
        members[1].State = MembershipState.Left;
        members[2].Name = "Autre nom";
        await db.SaveChangesAsync();
        db.Members.Remove(members[3]);
        await db.SaveChangesAsync();

        await AssertAsRowsAsync();
        Assert.Equal(4, await db.CountMembersAsync(null, null, default));
        Assert.Equal(2, await db.CountMembersAsync(MemberKind.Association, [MembershipState.Member], default));
    }

    [Fact]
    public async Task SumUp_FourAtOnceWhileMembersCome_LosesNone()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            await using var db = database.NewStaffContext();
            for (var turn = 0; turn < 20; turn++)
            {
                if (i % 2 == 0)
                {
                    await MemberCounts.SumUpAsync(db, default);
                }
                else
                {
                    db.Members.Add(new AMember().Named($"Association {i}-{turn}").Build());
                    await db.SaveChangesAsync();
                }
            }
        }));

        await AssertAsRowsAsync();
        await using var last = database.NewStaffContext();
        await MemberCounts.SumUpAsync(last, default);
        Assert.Equal(80, await last.CountMembersAsync(null, null, default));
        Assert.Equal(1, await last.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM member_counts").SingleAsync());
    }

    private async Task AssertAsRowsAsync()
    {
        await using var db = database.NewStaffContext();
        foreach (var kind in Enum.GetValues<MemberKind>())
        {
            foreach (var state in Enum.GetValues<MembershipState>())
            {
                Assert.Equal(await db.Members.CountAsync(m => m.Kind == kind && m.State == state), await db.CountMembersAsync(kind, [state], default));
            }
        }
    }
}
