using Pic.Application.Members;
using Pic.Rules.Members;

namespace Pic.Application.Exchanges.MemberImports;

/// <summary>What a row says of a person to write to.</summary>
internal sealed record ImportedContact(string Name, string? Email, string? Phone);

/// <summary>What a row says of a member; empty where it says nothing.</summary>
internal sealed record ImportedMember
{
    public MemberNumber? Number { get; init; }

    /// <summary>The number as the file writes it.</summary>
    public string NumberText { get; init; } = "";
    public required MemberKind Kind { get; init; }

    /// <summary>The file says the kind in so many words.</summary>
    public bool KindIsGiven { get; init; }

    public required string Name { get; init; }
    public LegalForm? LegalForm { get; init; }
    public string? Rna { get; init; }
    public string? Siren { get; init; }
    public string? Siret { get; init; }
    public string? Purpose { get; init; }
    public IReadOnlyList<string> Themes { get; init; } = [];
    public PostalAddress Address { get; init; } = new();
    public string? Website { get; init; }
    public MembershipState State { get; init; }
    public DateOnly? JoinedOn { get; init; }
    public ImportedContact? Contact { get; init; }
    public ImportedContact? Treasurer { get; init; }

    /// <summary>Who the member is when no number tells it.</summary>
    public string Identity => IdentityOf(Name, Address.PostalCode, Contact?.Email ?? Treasurer?.Email);

    public static string IdentityOf(string name, string postalCode, string? email) =>
        $"{SearchText.Fold(name)}|{postalCode}|{email?.ToLowerInvariant()}";
}
