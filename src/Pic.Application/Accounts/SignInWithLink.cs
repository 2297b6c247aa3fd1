using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Data.Mappings;
using Pic.Application.Members;
using Pic.Rules;

namespace Pic.Application.Accounts;

/// <summary>
/// Opens the portal with a link received by mail. Looking at a link never uses it up, since mail scanners look; only pressing the button
/// does, once. The first use makes the contact's account.
/// </summary>
public sealed class SignInWithLink(AccountsDbContext accounts, UserManager<Account> people, Sessions sessions, TimeProvider clock)
{
    /// <summary>The link behind this key as long as it can still be used, otherwise why not.</summary>
    public async Task<Outcome<SignInLink>> FindAsync(string key, SignInLinkPurpose purpose, CancellationToken cancellation = default)
    {
        var hash = OneTimeKey.Hash(key);
        var link = await accounts.Set<SignInLink>().AsNoTracking().SingleOrDefaultAsync(l => l.KeyHash == hash && l.Purpose == purpose, cancellation);
        return link switch
        {
            { UsedAt: not null } => Refusals.LinkUsed,
            null => Refusals.LinkExpired,
            _ when link.ExpiresAt <= clock.GetUtcNow() => Refusals.LinkExpired,
            _ => link,
        };
    }

    public async Task<Outcome<AccountSession>> RunAsync(string key, string device, CancellationToken cancellation = default)
    {
        await using var transaction = await accounts.Database.BeginTransactionAsync(cancellation);
        var taken = await TakeAsync(key, SignInLinkPurpose.SignIn, cancellation);
        if (!taken.IsDone)
        {
            return taken.Refusal!;
        }

        var link = taken.Value;
        var contact = await CurrentContactAsync(accounts, link.Email, cancellation);
        if (contact is null)
        {
            await transaction.CommitAsync(cancellation);
            return Refusals.LinkOpensNothing;
        }

        var account = await people.FindByEmailAsync(link.Email) ?? await CreateAsync(contact, link.Email);
        account.EmailConfirmed = true;
        account.ContactId ??= contact.Id;
        var session = await sessions.StartAsync(account, SignInMethod.Link, secondFactor: false, link.Keep, device, cancellation);
        await transaction.CommitAsync(cancellation);
        return session;
    }

    /// <summary>Uses the link up: of two who press at once, one gets it.</summary>
    internal async Task<Outcome<SignInLink>> TakeAsync(string key, SignInLinkPurpose purpose, CancellationToken cancellation)
    {
        var found = await FindAsync(key, purpose, cancellation);
        if (!found.IsDone)
        {
            return found;
        }

        var (id, now) = (found.Value.Id, clock.GetUtcNow());
        var taken = await accounts.Set<SignInLink>().Where(l => l.Id == id && l.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), cancellation);
        return taken == 1 ? found : Refusals.LinkUsed;
    }

    /// <summary>The contact with this address who still acts for an association.</summary>
    internal static Task<Contact?> CurrentContactAsync(AccountsDbContext accounts, string email, CancellationToken cancellation)
    {
        var key = email.ToLowerInvariant();
        return accounts.Set<Contact>().AsNoTracking()
            .Where(c => EF.Property<string>(c, ContactMapping.EmailKey) == key && c.Assignments.Any(a => a.Until == null))
            .OrderBy(c => c.Id).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Makes the account of a contact who comes in for the first time.</summary>
    internal async Task<Account> CreateAsync(Contact contact, string email)
    {
        var account = new Account { UserName = email, Email = email, DisplayName = contact.Name, ContactId = contact.Id, EmailConfirmed = true };
        var created = await people.CreateAsync(account);
        return created.Succeeded ? account : throw new InvalidOperationException(string.Join(' ', created.Errors.Select(e => e.Code)));
    }
}
