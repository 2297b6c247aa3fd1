using Pic.Application.Members;
using Pic.Rules.Members;

namespace Pic.Application.Demo;

/// <summary>One to three contacts for each member, with their roles; two of them act for several associations.</summary>
internal sealed class DemoContacts(DemoSize size, DemoCalendar calendar, DemoRows rows, DemoCast cast)
{
    private readonly DemoPeople people = new(Draw.For(size.Seed, "contacts"));

    /// <summary>The contact of two associations who has a demo login.</summary>
    public Contact OfPair { get; private set; } = null!;

    public Contact OfThree { get; private set; } = null!;

    public void Generate(IEnumerable<DemoMember> current, IEnumerable<DemoMember> persons, IEnumerable<DemoMember> gone)
    {
        OfPair = Contact(DemoTeam.ContactOfTwo, null, Stream("pair"), EmailState.Working, confirmed: true);
        OfPair.Email = DemoTeam.ContactOfTwoEmail;
        OfPair.RefreshSearchText();
        OfThree = Contact("Denis Vaissière", null, Stream("three"), EmailState.Working, confirmed: true);
        foreach (var member in current)
        {
            OfAssociation(member, Stream(member.Row.Number + " contacts"));
        }

        foreach (var person in persons)
        {
            var draw = Stream(person.Row.Number + " contacts");
            Assign(person, Contact(person.Row.Name, null, draw, EmailState.Working, confirmed: draw.Chance(90), reachable: !cast.WithoutEmail.Contains(person)), ContactRole.Representative, ContactRole.Treasury, ContactRole.Mail);
        }

        foreach (var member in gone.Where(m => m.Row.LeftOn > calendar.Today.AddMonths(-12)))
        {
            var draw = Stream(member.Row.Number + " contacts");
            Assign(member, Contact(people.Name(), member.Domain, draw, EmailState.Working, confirmed: false), ContactRole.Representative, ContactRole.Treasury);
        }
    }

    private void OfAssociation(DemoMember member, Draw draw)
    {
        var reachable = !cast.WithoutEmail.Contains(member);
        var bouncing = cast.Bouncing.Contains(member);
        var count = cast.Has(member) ? 2 : draw.Below(10) switch { < 2 => 1, < 8 => 2, _ => 3 };
        Contact Next() => Contact(people.Name(), member.Domain, draw, bouncing ? EmailState.Bouncing : EmailState.Working, draw.Chance(90), reachable);
        if (member == cast.Pair.First || member == cast.Pair.Second)
        {
            Assign(member, OfPair, ContactRole.Representative, ContactRole.Treasury);
            Assign(member, Next(), ContactRole.Technical);
            return;
        }

        if (cast.Three.Contains(member))
        {
            Assign(member, OfThree, ContactRole.Treasury);
            Assign(member, Next(), ContactRole.Representative, ContactRole.Mail);
            return;
        }

        if (count == 1)
        {
            Assign(member, Next(), ContactRole.Representative, ContactRole.Treasury, ContactRole.Technical, ContactRole.Mail);
            return;
        }

        Assign(member, Next(), ContactRole.Representative, ContactRole.Mail);
        Assign(member, Next(), ContactRole.Treasury);
        if (count == 3)
        {
            Assign(member, Next(), ContactRole.Technical);
        }
    }

    private Contact Contact(string name, string? domain, Draw draw, EmailState state, bool confirmed, bool reachable = true)
    {
        var ago = confirmed ? draw.Between(5, 330) : draw.Between(380, 1100);
        var email = people.Email(name, domain);
        var contact = new Contact
        {
            Id = rows.Keys.Next<Contact>(),
            Name = name,
            Email = reachable ? email : null,
            EmailState = state,
            Phone = !reachable || draw.Chance(70) ? people.Phone() : null,
            ConfirmedOn = calendar.Today.AddDays(-ago),
        };
        contact.RefreshSearchText();
        rows.Contacts.Add(contact);
        return contact;
    }

    private void Assign(DemoMember member, Contact contact, params ContactRole[] roles) =>
        rows.Assignments.AddRange(roles.Select(role => new ContactAssignment
        {
            Id = rows.Keys.Next<ContactAssignment>(),
            MemberId = member.Id,
            ContactId = contact.Id,
            Role = role,
            Since = member.Row.JoinedOn ?? contact.ConfirmedOn!.Value,
            Until = member.Row.LeftOn,
        }));

    private Draw Stream(string concern) => Draw.For(size.Seed, concern);
}
