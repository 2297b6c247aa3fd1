using Microsoft.EntityFrameworkCore;
using Pic.Application.Accounts;
using Pic.Application.Data;

namespace Pic.Application.Members;

/// <summary>Which contacts were sent an invitation and never came in. A link is not kept for ever: afterwards nothing is said.</summary>
public sealed class UnopenedInvitations(PicDbContext db)
{
    public async Task<IReadOnlySet<long>> OfAsync(IReadOnlyCollection<long> contacts, CancellationToken cancellation = default) =>
        (await db.Contacts.Where(c => contacts.Contains(c.Id)
                && db.Set<SignInLink>().Any(l => l.Email == c.Email && l.Purpose == SignInLinkPurpose.SignIn && l.ExpiresAt > l.CreatedAt.AddDays(1))
                && !db.Set<Account>().Any(a => a.Email == c.Email && a.LastSignInAt != null))
            .Select(c => c.Id).ToListAsync(cancellation)).ToHashSet();
}
