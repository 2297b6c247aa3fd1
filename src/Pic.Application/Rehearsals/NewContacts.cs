using Pic.Application.Data;
using Pic.Application.Members;

namespace Pic.Application.Rehearsals;

/// <summary>Contacts of a candidate, when the scenario names them.</summary>
internal static class NewContacts
{
    public static async Task AddAsync(PicDbContext db, long member, ScenarioMember newcomer, DateOnly on)
    {
        foreach (var said in newcomer.Contacts)
        {
            var contact = new Contact { Name = said.Email, Email = said.Email };
            contact.RefreshSearchText();
            db.ContactAssignments.AddRange(said.Roles.Select(role => new ContactAssignment { MemberId = member, Contact = contact, Role = role, Since = on }));
        }

        await db.SaveChangesAsync();
    }
}
