using System.ComponentModel.DataAnnotations;
using Pic.Application.Members;
using Pic.Rules.Members;

namespace Pic.Web.Features.Staff.Members;

/// <summary>What the form of a member may send.</summary>
public sealed class MemberInput
{
    /// <summary>Null for a new member: the number is given by the portal.</summary>
    public string? Number { get; set; }

    public uint Version { get; set; }

    public MemberKind Kind { get; set; }

    [Required(ErrorMessage = "Indiquez le nom, tel qu’il doit figurer sur les factures."), StringLength(Member.NameLimit)]
    public string Name { get; set; } = "";

    public LegalForm? LegalForm { get; set; }

    [StringLength(12)]
    public string? Rna { get; set; }

    [StringLength(20)]
    public string? Siret { get; set; }

    [StringLength(Member.PurposeLimit)]
    public string? Purpose { get; set; }

    [StringLength(300)]
    public string? Themes { get; set; }

    [StringLength(300)]
    public string? Website { get; set; }

    [StringLength(PostalAddress.LineLimit)]
    public string? Line1 { get; set; }

    [StringLength(PostalAddress.LineLimit)]
    public string? Line2 { get; set; }

    [StringLength(PostalAddress.PostalCodeLimit)]
    public string? PostalCode { get; set; }

    [StringLength(PostalAddress.TownLimit)]
    public string? Town { get; set; }

    [StringLength(PostalAddress.TownLimit)]
    public string? Country { get; set; }

    public bool AddressConfirmed { get; set; }

    public static MemberInput Of(Member member) => new()
    {
        Number = member.Number,
        Version = member.Version,
        Kind = member.Kind,
        Name = member.Name,
        LegalForm = member.LegalForm,
        Rna = member.Rna,
        Siret = member.Siret ?? member.Siren,
        Purpose = member.Purpose,
        Themes = string.Join(", ", member.Themes),
        Website = member.Website,
        Line1 = member.Address.Line1,
        Line2 = member.Address.Line2,
        PostalCode = member.Address.PostalCode,
        Town = member.Address.Town,
        Country = member.Address.Country,
    };

    public MemberDetails Details() => new()
    {
        Kind = Kind,
        Name = Name,
        LegalForm = LegalForm,
        Rna = Rna,
        SirenOrSiret = Siret,
        Purpose = Purpose,
        Themes = [.. (Themes ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
        Website = Website,
        Address = new PostalAddress { Line1 = Line1?.Trim() ?? "", Line2 = Line2?.Trim() ?? "", PostalCode = PostalCode?.Trim() ?? "", Town = Town?.Trim() ?? "", Country = Country?.Trim() ?? "" },
        AddressConfirmed = AddressConfirmed,
    };
}
