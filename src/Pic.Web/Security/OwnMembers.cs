using Pic.Rules.Members;

namespace Pic.Web.Security;

/// <summary>The associations of the signed-in contact, and the one whose number stands in the address. Filled before any page of MySpace runs.</summary>
public sealed class OwnMembers
{
    private OwnMember? current;

    public IReadOnlyList<OwnMember> All { get; internal set; } = [];

    /// <summary>The association of this page.</summary>
    public OwnMember Current
    {
        get => current ?? throw new InvalidOperationException("This page's address carries no association number: start its route with mon-espace/{number}.");
        internal set => current = value;
    }

    public bool HasCurrent => current is not null;
}

/// <summary>One association of a contact.</summary>
public sealed record OwnMember(long Id, string Number, string Name, MemberKind Kind);
