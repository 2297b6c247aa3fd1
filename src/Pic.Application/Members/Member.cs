using Pic.Rules.Members;

namespace Pic.Application.Members;

/// <summary>A member of the host: an association or a supporting person.</summary>
public sealed class Member
{
    public const int NumberLimit = 12;
    public const int NameLimit = 200;
    public const int PurposeLimit = 2000;
    public const int WebsiteLimit = 300;

    public long Id { get; init; }

    /// <summary>Like A0246: given at the application, rising, never reused.</summary>
    public required string Number { get; init; }

    public required MemberKind Kind { get; init; }
    public required string Name { get; set; }
    public LegalForm? LegalForm { get; set; }
    public string? Rna { get; set; }
    public string? Siren { get; set; }
    public string? Siret { get; set; }
    public string? Purpose { get; set; }
    public List<string> Themes { get; set; } = [];
    public PostalAddress Address { get; set; } = new();
    public DateOnly? AddressConfirmedOn { get; set; }
    public string? Website { get; set; }
    public MembershipState State { get; set; }
    public DateOnly? JoinedOn { get; set; }
    public DateOnly? LeftOn { get; set; }

    /// <summary>Number, name and town, folded for search.</summary>
    public string SearchText { get; private set; } = "";

    public uint Version { get; private set; }

    public List<ContactAssignment> Assignments { get; } = [];

    /// <summary>Call before saving a change of name or town.</summary>
    public void RefreshSearchText() => SearchText = Members.SearchText.Fold($"{Number} {Name} {Address.Town}");
}
