using Pic.Application.Data;
using Pic.Application.Members;

namespace Pic.Application.Rehearsals;

/// <summary>Contacts of a candidate, when the scenario names them.</summary>
internal static class NewContacts
{
    public static async Task AddAsync(PicDbContext db, long member, ScenarioMember newcomer, DateOnly on)
    {
        foreach (var said in newcomer.Contacts.GroupBy(c => c.Email, StringComparer.OrdinalIgnoreCase))
        {
            var contact = Of(said.Key);
            contact.RefreshSearchText();
            db.ContactAssignments.AddRange(said.SelectMany(s => s.Roles).Distinct().Select(role => new ContactAssignment { MemberId = member, Contact = contact, Role = role, Since = on }));
        }

        await db.SaveChangesAsync();
    }

    /// <summary>A scenario names people by their addresses alone.</summary>
    public static Contact Of(string email, long id = 0) => new() { Id = id, Name = email.Length > Contact.NameLimit ? email[..Contact.NameLimit] : email, Email = email };
}
