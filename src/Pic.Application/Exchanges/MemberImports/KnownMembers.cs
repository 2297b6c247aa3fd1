using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Members;
using Pic.Rules.Members;

namespace Pic.Application.Exchanges.MemberImports;

/// <summary>The members and contacts there are, found by number, by identity and by address.</summary>
internal sealed class KnownMembers
{
    private readonly Dictionary<string, Member> byNumber;
    private readonly Dictionary<string, Member> byIdentity = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Member> byNameAndPlace = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Contact> byEmail = new(StringComparer.OrdinalIgnoreCase);

    private KnownMembers(List<Member> members, List<Contact> contacts)
    {
        byNumber = members.ToDictionary(m => m.Number, StringComparer.Ordinal);
        foreach (var contact in contacts.Where(c => c.Email is not null))
        {
            byEmail.TryAdd(contact.Email!, contact);
        }

        foreach (var member in members.OrderBy(m => m.Number, StringComparer.Ordinal))
        {
            byNameAndPlace.TryAdd(ImportedMember.IdentityOf(member.Name, member.Address.PostalCode, null), member);
            foreach (var email in Current(member).Select(a => a.Contact.Email).DefaultIfEmpty())
            {
                byIdentity.TryAdd(ImportedMember.IdentityOf(member.Name, member.Address.PostalCode, email), member);
            }
        }
    }

    /// <summary>Reads them all; tracked when they are to be changed.</summary>
    public static async Task<KnownMembers> LoadAsync(PicDbContext db, bool tracked, CancellationToken cancellation)
    {
        var tracking = tracked ? QueryTrackingBehavior.TrackAll : QueryTrackingBehavior.NoTrackingWithIdentityResolution;
        var members = await db.Members.AsTracking(tracking).Include(m => m.Assignments.Where(a => a.Until == null)).ThenInclude(a => a.Contact)
            .AsSplitQuery().ToListAsync(cancellation);
        var assigned = members.SelectMany(m => m.Assignments).Select(a => a.Contact).Distinct().ToList();
        var ids = assigned.Select(c => c.Id).ToHashSet();
        var others = await db.Contacts.AsTracking(tracking).Where(c => c.Email != null && !c.Assignments.Any(a => a.Until == null)).ToListAsync(cancellation);
        return new KnownMembers(members, [.. assigned, .. others.Where(c => !ids.Contains(c.Id))]);
    }

    public Member? Find(ImportedMember row) =>
        row.Number is { } number ? byNumber.GetValueOrDefault(number.ToString()) : byIdentity.GetValueOrDefault(row.Identity);

    /// <summary>Another member of the same name in the same place, perhaps the same.</summary>
    public Member? Resembling(ImportedMember row) =>
        row.Address.PostalCode.Length == 0 ? null : byNameAndPlace.GetValueOrDefault(ImportedMember.IdentityOf(row.Name, row.Address.PostalCode, null));

    /// <summary>The row has this member's number, and all else that both of them say, names of contacts too, is different: two registers numbered on their own.</summary>
    public static bool IsAnother(Member member, ImportedMember row)
    {
        var (name, said) = (SearchText.Fold(member.Name), SearchText.Fold(row.Name));
        if (name.Contains(said, StringComparison.Ordinal) || said.Contains(name, StringComparison.Ordinal))
        {
            return false;
        }

        var contacts = Current(member).Select(a => a.Contact).ToList();
        var people = new[] { row.Contact, row.Treasurer }.OfType<ImportedContact>().ToList();
        if (people.Exists(p => contacts.Exists(c => SearchText.Fold(c.Name) == SearchText.Fold(p.Name))))
        {
            return false;
        }

        var mails = contacts.Select(c => c.Email).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var written = people.Select(p => p.Email).OfType<string>().ToList();
        bool? sameMail = mails.Count == 0 || written.Count == 0 ? null : written.Exists(mails.Contains);
        bool? samePlace = member.Address.PostalCode.Length == 0 || row.Address.PostalCode.Length == 0 ? null : member.Address.PostalCode == row.Address.PostalCode;
        return (sameMail, samePlace) is (false, not true) or (not true, false);
    }

    public Contact? ContactOf(string? email) => email is null ? null : byEmail.GetValueOrDefault(email);

    public void Remember(Contact contact)
    {
        if (contact.Email is not null)
        {
            byEmail.TryAdd(contact.Email, contact);
        }
    }

    public static IEnumerable<ContactAssignment> Current(Member member) => member.Assignments.Where(a => a.Until is null);

    /// <summary>True when the contact acts for another member too: a file of one of them does not rename it.</summary>
    public static bool IsShared(Contact contact, Member member) => contact.Assignments.Exists(a => a.Until is null && a.Member != member);
}
