using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Rules.Members;

namespace Pic.Web.Features.MySpace.Contacts;

/// <summary>A person who acts for the association, with its roles.</summary>
public sealed record OwnContact(long Id, string Name, string? Email, EmailState EmailState, string? Phone, IReadOnlyList<ContactRole> Roles, DateOnly? ConfirmedOn)
{
    /// <summary>An invitation was sent and not opened yet.</summary>
    public bool IsInvited { get; init; }
}

public static class OwnContacts
{
    public static async Task<IReadOnlyList<OwnContact>> ReadAsync(PicDbContext db, long memberId, CancellationToken cancellation)
    {
        var held = await db.ContactAssignments.AsNoTrackingWithIdentityResolution().Where(a => a.MemberId == memberId && a.Until == null).Include(a => a.Contact).OrderBy(a => a.Id).ToListAsync(cancellation);
        return [.. held.GroupBy(a => a.Contact).Select(g => new OwnContact(g.Key.Id, g.Key.Name, g.Key.Email, g.Key.EmailState, g.Key.Phone, [.. g.Select(a => a.Role).Distinct().Order()], g.Key.ConfirmedOn))];
    }

    /// <summary>Once a year, from January on, an association says that its contacts are right.</summary>
    public static bool NeedConfirmation(IReadOnlyList<OwnContact> contacts, DateOnly today) => contacts.Any(c => c.ConfirmedOn is not { } on || on.Year < today.Year);
}
