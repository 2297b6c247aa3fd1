using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Rules.Members;

namespace Pic.Application.Members;

/// <summary>How many members there are, from the changes that the database adds up: as exact as counting them, at the same price for a hundred and for ten thousand.</summary>
public static class MemberCounts
{
    /// <param name="kind">Both kinds when null.</param>
    /// <param name="states">Every state when null.</param>
    public static async Task<int> CountMembersAsync(this PicDbContext db, MemberKind? kind, IEnumerable<MembershipState>? states, CancellationToken cancellation)
    {
        var counts = await db.RowsAsync(
            "SELECT coalesce(sum(change), 0)::int FROM member_counts WHERE kind = ANY($1) AND state = ANY($2)",
            row => row.GetInt32(0),
            cancellation,
            Names(kind is { } one ? [one] : Enum.GetValues<MemberKind>()),
            Names(states ?? Enum.GetValues<MembershipState>()));
        return counts[0];
    }

    /// <summary>One row for each kind and state instead of one for each change. Two at once: each sums up what it took away.</summary>
    internal static Task SumUpAsync(PicDbContext db, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync(
            $"WITH gone AS (DELETE FROM member_counts RETURNING *) INSERT INTO member_counts SELECT kind, state, sum(change) FROM gone GROUP BY kind, state",
            cancellation);

    private static string[] Names<T>(IEnumerable<T> values) where T : struct, Enum => [.. values.Select(value => value.ToString())];
}
