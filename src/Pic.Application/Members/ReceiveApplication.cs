using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Members;

namespace Pic.Application.Members;

/// <summary>An application was received: a candidate with a number, for the next board.</summary>
public sealed class ReceiveApplication(PicDbContext db, TimeProvider clock)
{
    /// <param name="number">The number given elsewhere; null takes the next.</param>
    /// <param name="needs">What the candidate asks for: site, lists, cloud, domain.</param>
    public async Task<Outcome<Member>> RunAsync(string name, MemberKind kind, IReadOnlyList<string> needs, string? number, Actor by, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return Refusals.NameMissing();
        }

        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var given = number ?? (await db.TakeMemberNumberAsync(cancellation)).ToString();
        var member = new Member { Number = given, Kind = kind, Name = name.Trim(), State = MembershipState.Candidate, Purpose = needs.Count == 0 ? null : "Besoins : " + string.Join(", ", needs) };
        member.RefreshSearchText();
        db.Members.Add(member);
        db.Pass(member, MembershipState.Candidate, clock, by, isNew: true);
        await db.SaveChangesAsync(cancellation);
        if (number is not null && MemberNumber.Parse(number) is { } taken)
        {
            await db.LockMemberNumbersAsync(cancellation);
            await db.PushMemberNumbersAsync(taken, cancellation);
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return member;
    }
}
