using System.Globalization;
using Pic.Application.Members;
using Pic.Rules.Members;

namespace Pic.Testing.Builders;

/// <summary>A member with all a test does not speak about: <c>new AMember().Named("Les Jardins").JoinedOn(2019, 5, 2).Build()</c></summary>
public sealed class AMember
{
    private static int count;

    private string number = "T" + Interlocked.Increment(ref count).ToString("0000", CultureInfo.InvariantCulture);
    private string name = "Les Jardins du canal";
    private MemberKind kind = MemberKind.Association;
    private MembershipState state = MembershipState.Member;
    private DateOnly? joinedOn = new(2019, 5, 2);
    private DateOnly? leftOn;
    private string? siren;
    private string? rna = "W313000001";
    private PostalAddress address = new() { Line1 = "3 rue du Moulin", PostalCode = "31520", Town = "Ramonville-Saint-Agne" };
    private readonly List<Contact> contacts = [];
    private readonly List<ContactRole[]> roles = [];

    public AMember Numbered(string value) => With(() => number = value);
    public AMember Named(string value) => With(() => name = value);
    public AMember Person() => With(() => (kind, rna) = (MemberKind.Person, null));
    public AMember InState(MembershipState value) => With(() => state = value);
    public AMember JoinedOn(int year, int month, int day) => With(() => joinedOn = new DateOnly(year, month, day));
    public AMember LeavingOn(int year, int month, int day) => With(() => (state, leftOn) = (MembershipState.Leaving, new DateOnly(year, month, day)));
    public AMember WithSiren(string value) => With(() => siren = value);
    public AMember At(PostalAddress value) => With(() => address = value);

    /// <summary>Without roles: all that matter for mail.</summary>
    public AMember With(Contact contact, params ContactRole[] held) => With(() =>
    {
        contacts.Add(contact);
        roles.Add(held.Length == 0 ? [ContactRole.Representative, ContactRole.Treasury] : held);
    });

    public Member Build()
    {
        var member = new Member
        {
            Number = number,
            Kind = kind,
            Name = name,
            LegalForm = kind == MemberKind.Association ? LegalForm.Association1901 : null,
            Siren = siren,
            Rna = rna,
            Address = address,
            State = state,
            JoinedOn = joinedOn,
            LeftOn = leftOn,
        };
        member.RefreshSearchText();
        member.Assignments.AddRange(contacts.Zip(roles).SelectMany(pair => pair.Second.Select(role =>
            new ContactAssignment { Contact = pair.First, Role = role, Since = joinedOn ?? new DateOnly(2019, 5, 2) })));
        return member;
    }

    public static implicit operator Member(AMember builder) => builder.Build();

    private AMember With(Action change)
    {
        change();
        return this;
    }
}
