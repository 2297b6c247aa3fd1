using Pic.Application.Members;
using Pic.Rules.Members;

namespace Pic.Application.Exchanges.MemberImports;

internal static class ContactCreation
{
    public static Contact ToContact(this ImportedContact said)
    {
        var contact = new Contact { Name = said.Name, Email = said.Email, Phone = said.Phone };
        contact.RefreshSearchText();
        return contact;
    }

    /// <summary>Gives the roles the contact does not hold for this member yet.</summary>
    public static void TakeRoles(this Contact contact, Member member, ContactRole[] roles, DateOnly since)
    {
        foreach (var role in roles.Where(role => !member.Assignments.Exists(a => a.Contact == contact && a.Role == role && a.Until is null)))
        {
            member.Assignments.Add(new ContactAssignment { Member = member, Contact = contact, Role = role, Since = since });
        }
    }
}
