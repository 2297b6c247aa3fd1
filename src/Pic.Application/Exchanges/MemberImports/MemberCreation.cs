using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Rules.Members;

namespace Pic.Application.Exchanges.MemberImports;

/// <summary>Makes the member a row speaks of, with its contacts; somebody whose address is known already is the same contact.</summary>
internal sealed class MemberCreation(KnownMembers known, DateOnly today, DateTimeOffset now, Actor actor, string fileName)
{
    public MembershipChange Create(ImportedMember row, string number)
    {
        var member = new Member
        {
            Number = number,
            Kind = row.Kind,
            Name = row.Name,
            LegalForm = row.LegalForm,
            Rna = row.Rna,
            Siren = row.Siren,
            Siret = row.Siret,
            Purpose = row.Purpose,
            Themes = [.. row.Themes],
            Address = row.Address,
            Website = row.Website,
            State = row.State,
            JoinedOn = row.JoinedOn,
        };
        member.RefreshSearchText();
        Take(row.Contact, member, row.Treasurer is null ? [ContactRole.Representative, ContactRole.Treasury] : [ContactRole.Representative]);
        Take(row.Treasurer, member, [ContactRole.Treasury]);
        return new MembershipChange
        {
            Member = member,
            To = row.State,
            On = row.JoinedOn ?? today,
            RecordedAt = now,
            RecordedBy = actor.Name,
            Reason = "Import de " + fileName,
        };
    }

    private void Take(ImportedContact? said, Member member, ContactRole[] roles)
    {
        if (said is null)
        {
            return;
        }

        var contact = known.ContactOf(said.Email) ?? said.ToContact();
        known.Remember(contact);
        contact.TakeRoles(member, roles, today);
    }
}
