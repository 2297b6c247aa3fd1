using Pic.Application.Members;
using Pic.Rules.Members;

namespace Pic.Testing.Builders;

/// <summary>A contact who can be reached: <c>new AContact("Zoé Martin").Build()</c></summary>
public sealed class AContact(string name = "Zoé Martin")
{
    private static int count;

    private string? email = $"contact{Interlocked.Increment(ref count)}@jardins.example";
    private EmailState state;
    private DateOnly? confirmedOn = new(2026, 1, 15);

    public AContact At(string address)
    {
        email = address;
        return this;
    }

    public AContact WithoutEmail()
    {
        email = null;
        return this;
    }

    public AContact Bouncing()
    {
        state = EmailState.Bouncing;
        return this;
    }

    public AContact ConfirmedOn(DateOnly? day)
    {
        confirmedOn = day;
        return this;
    }

    public Contact Build()
    {
        var contact = new Contact { Name = name, Email = email, EmailState = state, ConfirmedOn = confirmedOn };
        contact.RefreshSearchText();
        return contact;
    }

    public static implicit operator Contact(AContact builder) => builder.Build();
}
