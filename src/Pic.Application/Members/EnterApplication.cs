using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Members;

namespace Pic.Application.Members;

/// <summary>An application that came by post, by phone or at a stand: the candidate, its number and the person to answer, in one act.</summary>
public sealed class EnterApplication(PicDbContext db, ReceiveApplication receive, SaveContact contacts)
{
    public async Task<Outcome<Member>> RunAsync(string name, MemberKind kind, IReadOnlyList<string> needs, ContactDetails contact, Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var received = await receive.RunAsync(name, kind, needs, null, by, cancellation);
        if (received.Refusal is not null)
        {
            return received;
        }

        var added = await contacts.AddAsync(received.Value.Number, contact, by, cancellation);
        if (added.Refusal is { } refusal)
        {
            db.ChangeTracker.Clear();
            return refusal;
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return received;
    }
}
