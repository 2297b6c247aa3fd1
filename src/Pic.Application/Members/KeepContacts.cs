using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Accounts;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Mails;
using Pic.Application.Mails.Contacts;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Members;

namespace Pic.Application.Members;

/// <summary>
/// An association keeps its own contacts: invites somebody, hands a role over, takes somebody out, confirms that all is right. A person may act for
/// several associations, so none of them changes the name or the address of somebody already known: a new address is a new invitation. Everybody
/// concerned is told.
/// </summary>
public sealed class KeepContacts(PicDbContext db, SaveContact contacts, IOptions<SiteOptions> site, TimeProvider clock)
{
    /// <summary>Days the link of an invitation can be used.</summary>
    public const int InvitationDays = 7;

    /// <summary>Contacts one association may have.</summary>
    public const int Limit = 20;

    public async Task<Outcome<Contact>> InviteAsync(string number, ContactDetails details, Actor by, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(details.Email))
        {
            return Refusals.InvitationWithoutEmail();
        }

        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var member = await LockAsync(number, cancellation);
        var held = await HeldAsync(member.Id, cancellation);
        if (held.Select(a => a.ContactId).Distinct().Count() >= Limit)
        {
            return Refusals.TooManyContacts(Limit);
        }

        var address = details.Email.Trim().ToLowerInvariant();
        var known = await db.Contacts.AsNoTracking().FirstOrDefaultAsync(c => c.Email == address, cancellation);
        var added = await contacts.AddAsync(number, known is null ? details : details with { Name = known.Name, Phone = known.Phone }, by, cancellation);
        if (added.Refusal is { } refusal)
        {
            return refusal;
        }

        await InvitedAsync(added.Value, member, by, cancellation);
        await TellAsync(member, held.Select(a => a.Contact), $"{by.Name} a ajouté {added.Value.Name} ({address}) parmi les contacts.", "invite/" + added.Value.Id, cancellation);
        await CommitAsync(transaction, cancellation);
        return added;
    }

    /// <summary>A new link for somebody who has not come in yet; one an hour, so that nobody is flooded.</summary>
    public async Task<Outcome<Contact>> InviteAgainAsync(string number, long contactId, Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var member = await LockAsync(number, cancellation);
        if ((await HeldAsync(member.Id, cancellation)).Find(a => a.ContactId == contactId)?.Contact is not { } contact)
        {
            return Refusals.NotYourContact();
        }

        if (contact.Email is null)
        {
            return Refusals.InvitationWithoutEmail();
        }

        var hourAgo = clock.GetUtcNow().AddHours(-1);
        if (await db.Set<SignInLink>().AnyAsync(l => l.Email == contact.Email && l.CreatedAt > hourAgo, cancellation))
        {
            return Refusals.JustInvited(contact.Name);
        }

        await InvitedAsync(contact, member, by, cancellation);
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "contact.invited-again", $"Invitation envoyée de nouveau à {contact.Name}.", member.Id));
        await db.SaveChangesAsync(cancellation);
        await CommitAsync(transaction, cancellation);
        return contact;
    }

    /// <summary>Gives somebody other roles; without any role the person is taken out.</summary>
    public async Task<Outcome<Contact>> SetRolesAsync(string number, long contactId, IReadOnlyList<ContactRole> roles, Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var member = await LockAsync(number, cancellation);
        var held = await HeldAsync(member.Id, cancellation);
        if (held.Find(a => a.ContactId == contactId)?.Contact is not { } contact)
        {
            return Refusals.NotYourContact();
        }

        var done = roles.Count == 0
            ? await contacts.RemoveAsync(number, contactId, by, cancellation)
            : await contacts.ChangeAsync(number, contactId, new ContactDetails(contact.Name, contact.Email, contact.Phone, roles), null, by, cancellation);
        if (done.Refusal is { } refusal)
        {
            return refusal;
        }

        var what = roles.Count == 0 ? $"{by.Name} a retiré {contact.Name} des contacts." : $"{by.Name} a changé le rôle de {contact.Name}.";
        await TellAsync(member, held.Select(a => a.Contact), what, $"roles/{contactId}", cancellation);
        await CommitAsync(transaction, cancellation);
        return done;
    }

    /// <summary>The contacts are as they stand; gives how many were confirmed.</summary>
    public async Task<Outcome<int>> ConfirmAsync(string number, Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var member = await LockAsync(number, cancellation);
        var (ids, today) = ((await HeldAsync(member.Id, cancellation)).Select(a => a.ContactId).Distinct().ToArray(), clock.Today());
        await db.Contacts.Where(c => ids.Contains(c.Id)).ExecuteUpdateAsync(set => set.SetProperty(c => c.ConfirmedOn, today), cancellation);
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "contacts.confirmed", "Contacts confirmés.", member.Id));
        await db.SaveChangesAsync(cancellation);
        await CommitAsync(transaction, cancellation);
        return ids.Length;
    }

    private async Task InvitedAsync(Contact contact, Member member, Actor by, CancellationToken cancellation)
    {
        var (key, now) = (OneTimeKey.ForLink(), clock.GetUtcNow());
        db.Add(new SignInLink { Email = contact.Email!, Purpose = SignInLinkPurpose.SignIn, KeyHash = OneTimeKey.Hash(key), CreatedAt = now, ExpiresAt = now.AddDays(InvitationDays) });
        var text = ContactMails.Invitation(new ContactMailData(contact.Name, member.Name, by.Name, site.Value.Address + AskSignInLink.Path + key, await db.HostNameAsync(cancellation), ""));
        db.OutboxMails.Add(ContactMails.Row(contact, member, text, now, "invitation/" + now.ToUnixTimeMilliseconds()));
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Who acted for the association until now learns what changed: nobody is taken out behind the others' backs.</summary>
    private async Task TellAsync(Member member, IEnumerable<Contact> people, string what, string once, CancellationToken cancellation)
    {
        var (host, now) = (await db.HostNameAsync(cancellation), clock.GetUtcNow());
        foreach (var person in people.DistinctBy(p => p.Id).Where(p => p.Email is not null))
        {
            var text = ContactMails.Changed(new ContactMailData(person.Name, member.Name, "", site.Value.Address + "/mon-espace", host, what));
            db.OutboxMails.Add(ContactMails.Row(person, member, text, now, $"{once}/{now.ToUnixTimeMilliseconds()}"));
        }

        await db.SaveChangesAsync(cancellation);
    }

    private async Task<Member> LockAsync(string number, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM members WHERE number = {number} FOR UPDATE", cancellation);
        return await db.Members.SingleAsync(m => m.Number == number, cancellation);
    }

    private Task<List<ContactAssignment>> HeldAsync(long memberId, CancellationToken cancellation) =>
        db.ContactAssignments.Include(a => a.Contact).Where(a => a.MemberId == memberId && a.Until == null).OrderBy(a => a.Id).ToListAsync(cancellation);

    private static Task CommitAsync(Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction? transaction, CancellationToken cancellation) =>
        transaction?.CommitAsync(cancellation) ?? Task.CompletedTask;
}
