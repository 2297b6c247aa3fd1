using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Rules.Members;

namespace Pic.Application.Members;

/// <summary>
/// The last member number given, kept in the number series "A". Its row stays locked until the caller's transaction ends, so that no number
/// is given twice; members added with a number of their own push it.
/// </summary>
public static class MemberNumbers
{
    public const string Series = "A";

    /// <summary>Locks the series and tells the last number given.</summary>
    /// <exception cref="InvalidOperationException">No transaction is open.</exception>
    public static async Task<MemberNumber> LockMemberNumbersAsync(this PicDbContext db, CancellationToken cancellation = default)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A member number is only given inside the transaction of its member.");
        }

        var last = await db.Database.SqlQuery<int>(
            $"""
            INSERT INTO number_series AS s (code, last)
            VALUES ({Series}, (SELECT coalesce(max(substring(number FROM '^A([0-9]+)$')::int), 0) FROM members))
            ON CONFLICT (code) DO UPDATE SET last = greatest(s.last, excluded.last) RETURNING last AS "Value"
            """).ToListAsync(cancellation);
        return new MemberNumber(last[0]);
    }

    /// <summary>Takes the next number.</summary>
    public static async Task<MemberNumber> TakeMemberNumberAsync(this PicDbContext db, CancellationToken cancellation = default)
    {
        var next = (await db.LockMemberNumbersAsync(cancellation)).Next;
        await db.PushMemberNumbersAsync(next, cancellation);
        return next;
    }

    /// <summary>Remembers that numbers up to this one are given.</summary>
    public static Task PushMemberNumbersAsync(this PicDbContext db, MemberNumber last, CancellationToken cancellation = default) =>
        db.Database.ExecuteSqlAsync($"UPDATE number_series SET last = greatest(last, {last.Rank}) WHERE code = {Series}", cancellation);
}
