using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Members;

namespace Pic.Application.Members;

/// <summary>What a person types about a contact of one member.</summary>
public sealed record ContactDetails(string Name, string? Email, string? Phone, IReadOnlyList<ContactRole> Roles);

/// <summary>Adds a contact to a member, changes it, or ends its roles. A person known by the same address is the same contact.</summary>
public sealed class SaveContact(PicDbContext db, TimeProvider clock)
{
    public async Task<Outcome<Contact>> AddAsync(string memberNumber, ContactDetails details, Actor actor, CancellationToken cancellation = default)
    {
        if (Refuse(details) is { } refusal)
        {
            return refusal;
        }

        var member = await db.Members.Include(m => m.Assignments.Where(a => a.Until == null)).SingleAsync(m => m.Number == memberNumber, cancellation);
        var email = Email(details);
        var contact = email is null ? null : await db.Contacts.FirstOrDefaultAsync(c => c.Email == email, cancellation);
        if (contact is null)
        {
            contact = new Contact { Name = details.Name.Trim() };
            db.Contacts.Add(contact);
        }

        Apply(contact, details);
        SetRoles(member, contact, details.Roles);
        Write(member, actor, "contact.added", $"Contact ajouté : {contact.Name} ({Roles(details.Roles)}).");
        await db.SaveChangesAsync(cancellation);
        return contact;
    }

    /// <summary>What a person sees of a contact before changing it: another one means that somebody else saved meanwhile.</summary>
    public static string Seen(Contact contact, IEnumerable<ContactRole> roles) => $"{contact.Version}/{string.Join('+', roles.Order())}";

    /// <param name="seen">Null for who reads and changes in one go.</param>
    public async Task<Outcome<Contact>> ChangeAsync(string memberNumber, long contactId, ContactDetails details, string? seen, Actor actor, CancellationToken cancellation = default)
    {
        if (Refuse(details) is { } refusal)
        {
            return refusal;
        }

        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var member = await LockAsync(memberNumber, cancellation);
        var contact = await db.Contacts.SingleAsync(c => c.Id == contactId, cancellation);
        if (seen is not null && seen != Seen(contact, member.Assignments.Where(a => a.ContactId == contactId).Select(a => a.Role)))
        {
            return Refusals.ChangedMeanwhile(contact.Name);
        }

        Apply(contact, details);
        SetRoles(member, contact, details.Roles);
        Write(member, actor, "contact.changed", $"Contact modifié : {contact.Name} ({Roles(details.Roles)}).");
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Refusals.ChangedMeanwhile(contact.Name);
        }

        await CommitAsync(transaction, cancellation);
        return contact;
    }

    /// <summary>Ends all roles of the contact for this member; refused for the last one.</summary>
    public async Task<Outcome<Contact>> RemoveAsync(string memberNumber, long contactId, Actor actor, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var member = await LockAsync(memberNumber, cancellation);
        if (member.Assignments.All(a => a.ContactId == contactId))
        {
            return Refusals.LastContact(member.Name);
        }

        var contact = await db.Contacts.SingleAsync(c => c.Id == contactId, cancellation);
        SetRoles(member, contact, []);
        Write(member, actor, "contact.removed", $"Contact retiré : {contact.Name}.");
        await db.SaveChangesAsync(cancellation);
        await CommitAsync(transaction, cancellation);
        return contact;
    }

    /// <summary>The member with the roles held today; nobody else changes its contacts until the transaction ends.</summary>
    private async Task<Member> LockAsync(string number, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM members WHERE number = {number} FOR UPDATE", cancellation);
        return await db.Members.Include(m => m.Assignments.Where(a => a.Until == null)).SingleAsync(m => m.Number == number, cancellation);
    }

    private static Task CommitAsync(Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction? transaction, CancellationToken cancellation) =>
        transaction?.CommitAsync(cancellation) ?? Task.CompletedTask;

    private static Refusal? Refuse(ContactDetails details)
    {
        if (string.IsNullOrWhiteSpace(details.Name))
        {
            return Refusals.ContactNameMissing();
        }

        if (Email(details) is { } email && Mails.Transport.MailAddress.Read(email, null).Refusal is not null)
        {
            return Refusals.EmailWrong(email);
        }

        return details.Roles.Count == 0 ? Refusals.RoleMissing() : null;
    }

    private static string? Email(ContactDetails details) => string.IsNullOrWhiteSpace(details.Email) ? null : details.Email.Trim().ToLowerInvariant();

    private void Apply(Contact contact, ContactDetails details)
    {
        var email = Email(details);
        if (email != contact.Email)
        {
            contact.EmailState = EmailState.Working;
        }

        contact.Name = details.Name.Trim();
        contact.Email = email;
        contact.Phone = string.IsNullOrWhiteSpace(details.Phone) ? null : details.Phone.Trim();
        contact.ConfirmedOn = clock.Today();
        contact.RefreshSearchText();
    }

    private void SetRoles(Member member, Contact contact, IReadOnlyList<ContactRole> roles)
    {
        var today = clock.Today();
        var held = member.Assignments.Where(a => contact.Id != 0 && a.ContactId == contact.Id).ToList();
        foreach (var ended in held.Where(a => !roles.Contains(a.Role)))
        {
            ended.Until = today;
        }

        foreach (var role in roles.Distinct().Where(role => held.TrueForAll(a => a.Role != role)))
        {
            db.ContactAssignments.Add(new ContactAssignment { MemberId = member.Id, Contact = contact, Role = role, Since = today });
        }
    }

    private static string Roles(IReadOnlyList<ContactRole> roles) => string.Join(", ", roles.Select(role => role switch
    {
        ContactRole.Representative => "représentant·e",
        ContactRole.Treasury => "trésorerie",
        ContactRole.Technical => "technique",
        ContactRole.Mail => "courrier",
    }));

    private void Write(Member member, Actor actor, string act, string summary) => db.JournalEntries.Add(new JournalEntry
    {
        At = clock.GetUtcNow(),
        By = actor.Name,
        AccountId = actor.AccountId,
        Origin = actor.Origin,
        MemberId = member.Id,
        Act = act,
        Summary = summary,
    });
}
