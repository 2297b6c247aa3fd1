using Pic.Application.Members;
using Pic.Rules.Members;

namespace Pic.Application.Exchanges.MemberImports;

/// <summary>One field of an existing member that a file says otherwise.</summary>
public sealed record ImportChange(string Label, string Before, string After)
{
    internal Action Apply { get; init; } = () => { };
}

/// <summary>What a row would change of a member that exists; what the row leaves empty is kept.</summary>
internal sealed class MemberDifferences(KnownMembers known, Member member, ImportedMember row, DateOnly today)
{
    private readonly List<ImportChange> changes = [];

    public IReadOnlyList<ImportChange> List()
    {
        Text("Nom", member.Name, row.Name, name => member.Name = name);
        Text("Forme juridique", LegalFormOf(member.LegalForm), LegalFormOf(row.LegalForm), _ => member.LegalForm = row.LegalForm);
        Text("RNA", member.Rna, row.Rna, rna => member.Rna = rna);
        Text("SIREN", member.Siren, row.Siren, siren => member.Siren = siren);
        Text("SIRET", member.Siret, row.Siret, siret => member.Siret = siret);
        Text("Objet", member.Purpose, row.Purpose, purpose => member.Purpose = purpose);
        Text("Thèmes", string.Join(", ", member.Themes), string.Join(", ", row.Themes), _ => member.Themes = [.. row.Themes]);
        Text("Site web", member.Website, row.Website, website => member.Website = website);
        Text("Date d’adhésion", DayOf(member.JoinedOn), DayOf(row.JoinedOn), _ => member.JoinedOn = row.JoinedOn);
        var address = AddressAfter(member.Address, row.Address);
        Text("Adresse", string.Join(", ", member.Address.Lines()), string.Join(", ", address.Lines()), _ => member.Address = address);
        Contact(row.Contact, row.Treasurer is null ? [ContactRole.Representative, ContactRole.Treasury] : [ContactRole.Representative]);
        Contact(row.Treasurer, [ContactRole.Treasury]);
        return changes;
    }

    private void Text(string label, string? before, string? after, Action<string> apply)
    {
        if (!string.IsNullOrEmpty(after) && !string.Equals(before ?? "", after, StringComparison.Ordinal))
        {
            changes.Add(new ImportChange(label, before ?? "", after) { Apply = () => apply(after) });
        }
    }

    private void Contact(ImportedContact? said, ContactRole[] roles)
    {
        if (said is null)
        {
            return;
        }

        var current = KnownMembers.Current(member).Select(a => a.Contact).Distinct().ToList();
        if (said is { Email: null, Phone: null } && said.Name == row.Name && current.Count > 0)
        {
            // The row names nobody: its contact is only the association once more.
            return;
        }

        var found = said.Email is null ? null : current.Find(c => string.Equals(c.Email, said.Email, StringComparison.OrdinalIgnoreCase));
        var owner = known.ContactOf(said.Email);
        var named = found ?? current.Find(c => SearchText.Fold(c.Name) == SearchText.Fold(said.Name));
        if (named is null || (found is null && said.Email is not null && (owner is not null || KnownMembers.IsShared(named, member))))
        {
            Add(said, owner, roles);
            return;
        }

        if (!KnownMembers.IsShared(named, member))
        {
            var isRealName = said.Name != row.Name || row.Kind == MemberKind.Person;
            Text("Contact : nom", named.Name, isRealName && SearchText.Fold(named.Name) != SearchText.Fold(said.Name) ? said.Name : null, name => named.Name = name);
            Text("Contact : téléphone", named.Phone, said.Phone, phone => named.Phone = phone);
        }

        Text("Contact : courriel", named.Email, found is null ? said.Email : null, email => (named.Email, named.EmailState) = (email, EmailState.Working));
        GiveTreasury(named, roles);
    }

    private void GiveTreasury(Contact contact, ContactRole[] roles)
    {
        if (roles is [ContactRole.Treasury] && !KnownMembers.Current(member).Any(a => a.Contact == contact && a.Role == ContactRole.Treasury))
        {
            changes.Add(new ImportChange("Trésorerie", "", contact.Name) { Apply = () => contact.TakeRoles(member, roles, today) });
        }
    }

    private void Add(ImportedContact said, Contact? owner, ContactRole[] roles) =>
        changes.Add(new ImportChange("Contact", "", $"{owner?.Name ?? said.Name} {said.Email}".TrimEnd())
        {
            Apply = () =>
            {
                var contact = known.ContactOf(said.Email) ?? said.ToContact();
                known.Remember(contact);
                contact.TakeRoles(member, roles, today);
            },
        });

    private static PostalAddress AddressAfter(PostalAddress before, PostalAddress said) =>
        said.Line1.Length + said.PostalCode.Length + said.Town.Length == 0
            ? before
            : new PostalAddress
            {
                Line1 = said.Line1.Length > 0 ? said.Line1 : before.Line1,
                Line2 = said.Line1.Length > 0 ? Kept(said.Line2, before, said) : before.Line2,
                PostalCode = said.PostalCode.Length > 0 ? said.PostalCode : before.PostalCode,
                Town = said.Town.Length > 0 ? said.Town : before.Town,
                Country = said.Country.Length > 0 || said.PostalCode.Length == 0 || said.PostalCode == before.PostalCode ? Or(said.Country, before.Country) : "",
            };

    /// <summary>The second line stays with its street and goes with it.</summary>
    private static string Kept(string line, PostalAddress before, PostalAddress said) =>
        line.Length > 0 || said.Line1 != before.Line1 ? line : before.Line2;

    private static string Or(string said, string before) => said.Length > 0 ? said : before;

    private static string? DayOf(DateOnly? day) => day is { } known ? FrenchText.ShortDay(known) : null;

    private static string? LegalFormOf(LegalForm? form) => form switch
    {
        LegalForm.Association1901 => "association 1901",
        LegalForm.Collective => "association de fait",
        LegalForm.Other => "autre",
        null => null,
    };
}
