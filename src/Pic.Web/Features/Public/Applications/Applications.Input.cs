using System.ComponentModel.DataAnnotations;
using Pic.Application.Joining;
using Pic.Application.Members;
using Pic.Rules.Members;

namespace Pic.Web.Features.Public.Applications;

/// <summary>The beginning of a request.</summary>
public sealed class StartInput
{
    public MemberKind Kind { get; set; }

    [Required(ErrorMessage = "Indiquez le nom de l’association, ou le vôtre pour une adhésion à titre personnel."), StringLength(Member.NameLimit)]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = "Indiquez votre nom : nous saurons à qui répondre."), StringLength(Contact.NameLimit)]
    public string ContactName { get; set; } = "";

    [Required(ErrorMessage = "Indiquez votre adresse électronique : le lien de votre demande y est envoyé."), EmailAddress, StringLength(Contact.EmailLimit)]
    public string Email { get; set; } = "";

    /// <summary>Seen by programs only.</summary>
    public string? Fax { get; set; }

    /// <summary>When the form was shown, sealed.</summary>
    public string? Depuis { get; set; }

    public StartInput Again(string since) => new() { Kind = Kind, Name = Name, ContactName = ContactName, Email = Email, Depuis = since };
}

/// <summary>The request itself; nothing is demanded while it is a draft.</summary>
public sealed class ApplicationInput
{
    public const string Draft = "brouillon";
    public const string Send = "envoi";

    [Required(ErrorMessage = "Indiquez le nom."), StringLength(Member.NameLimit)]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = "Indiquez votre nom."), StringLength(Contact.NameLimit)]
    public string ContactName { get; set; } = "";

    [StringLength(Contact.PhoneLimit)]
    public string? Phone { get; set; }

    public LegalForm? LegalForm { get; set; }

    [StringLength(20)]
    public string? Rna { get; set; }

    [StringLength(30)]
    public string? Siret { get; set; }

    [StringLength(Member.PurposeLimit)]
    public string? Purpose { get; set; }

    [StringLength(300)]
    public string? Themes { get; set; }

    [StringLength(Member.WebsiteLimit)]
    public string? Website { get; set; }

    [StringLength(PostalAddress.LineLimit)]
    public string? Line1 { get; set; }

    [StringLength(PostalAddress.LineLimit)]
    public string? Line2 { get; set; }

    [StringLength(PostalAddress.PostalCodeLimit)]
    public string? PostalCode { get; set; }

    [StringLength(PostalAddress.TownLimit)]
    public string? Town { get; set; }

    public bool WantsSite { get; set; }
    public bool WantsLists { get; set; }
    public bool WantsCloud { get; set; }
    public bool WantsDomain { get; set; }

    [StringLength(MembershipApplication.NoteLimit)]
    public string? Needs { get; set; }

    [StringLength(MembershipApplication.HeardLimit)]
    public string? HeardFrom { get; set; }

    public IFormFile? Statuts { get; set; }

    /// <summary>Which button was pressed.</summary>
    public string? Suite { get; set; }

    /// <summary>Shown, never read from the form's sender.</summary>
    public bool IsPerson { get; set; }

    /// <summary>The file already kept.</summary>
    public string? StatutesName { get; set; }

    public static ApplicationInput Of(MembershipApplication application) => new()
    {
        Name = application.Name,
        ContactName = application.ContactName,
        Phone = application.Phone,
        LegalForm = application.LegalForm,
        Rna = application.Rna,
        Siret = application.SirenOrSiret,
        Purpose = application.Purpose,
        Themes = application.Themes,
        Website = application.Website,
        Line1 = application.Address.Line1,
        Line2 = application.Address.Line2,
        PostalCode = application.Address.PostalCode,
        Town = application.Address.Town,
        WantsSite = application.WantsSite,
        WantsLists = application.WantsLists,
        WantsCloud = application.WantsCloud,
        WantsDomain = application.WantsDomain,
        Needs = application.Needs,
        HeardFrom = application.HeardFrom,
        IsPerson = application.Kind == MemberKind.Person,
        StatutesName = application.StatutesName,
    };

    public ApplicationDetails Details() => new()
    {
        Name = Name,
        ContactName = ContactName,
        Phone = Phone,
        LegalForm = LegalForm,
        Rna = Rna,
        SirenOrSiret = Siret,
        Purpose = Purpose,
        Themes = Themes,
        Website = Website,
        Address = new PostalAddress { Line1 = Line1?.Trim() ?? "", Line2 = Line2?.Trim() ?? "", PostalCode = PostalCode?.Trim() ?? "", Town = Town?.Trim() ?? "" },
        WantsSite = WantsSite,
        WantsLists = WantsLists,
        WantsCloud = WantsCloud,
        WantsDomain = WantsDomain,
        Needs = Needs,
        HeardFrom = HeardFrom,
    };
}
