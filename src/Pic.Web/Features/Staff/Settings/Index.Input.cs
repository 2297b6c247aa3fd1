using System.ComponentModel.DataAnnotations;
using Pic.Application.Invoicing;
using Pic.Application.Members;
using Pic.Rules.Invoicing;

namespace Pic.Web.Features.Staff.Settings;

/// <summary>The host's particulars as the browser sends them.</summary>
public sealed class SettingsInput
{
    [Required, StringLength(HostProfile.NameLimit)]
    public string Name { get; set; } = "";

    [StringLength(40)]
    public string? ShortName { get; set; }

    [Required, StringLength(PostalAddress.LineLimit)]
    public string Line1 { get; set; } = "";

    [StringLength(PostalAddress.LineLimit)]
    public string? Line2 { get; set; }

    [Required, StringLength(PostalAddress.PostalCodeLimit)]
    public string PostalCode { get; set; } = "";

    [Required, StringLength(PostalAddress.TownLimit)]
    public string Town { get; set; } = "";

    [StringLength(20)]
    public string? Siren { get; set; }

    [StringLength(20)]
    public string? Rna { get; set; }

    [StringLength(254)]
    public string? Email { get; set; }

    [Url, StringLength(300)]
    public string? Website { get; set; }

    [Required, StringLength(50)]
    public string Iban { get; set; } = "";

    [StringLength(20)]
    public string? Bic { get; set; }

    [Required]
    public VatCase? VatCase { get; set; }

    [Required]
    public DateOnly? VatDecidedOn { get; set; }

    [StringLength(600)]
    public string? PaymentTerms { get; set; }

    [Required, StringLength(7)]
    public string AccentColour { get; set; } = "#1f5f5b";

    public IFormFile? Logo { get; set; }

    public bool RemoveLogo { get; set; }

    [StringLength(120)]
    public string? MailSenderName { get; set; }

    [StringLength(254)]
    public string? MailSender { get; set; }

    public static SettingsInput Of(HostProfile? profile) =>
        profile is null
            ? new SettingsInput()
            : new SettingsInput
            {
                Name = profile.Name,
                ShortName = profile.ShortName,
                Line1 = profile.Address.Line1,
                Line2 = profile.Address.Line2,
                PostalCode = profile.Address.PostalCode,
                Town = profile.Address.Town,
                Siren = profile.Siren,
                Rna = profile.Rna,
                Email = profile.Email,
                Website = profile.Website,
                Iban = Application.FrenchText.Iban(profile.Iban).Replace('\u00A0', ' '),
                Bic = profile.Bic,
                VatCase = profile.VatCase,
                VatDecidedOn = profile.VatDecidedOn,
                PaymentTerms = profile.PaymentTerms,
                AccentColour = profile.AccentColour,
                MailSenderName = profile.MailSenderName,
                MailSender = profile.MailSender,
            };

    public HostProfileDraft ToDraft(string logo) => new()
    {
        Name = Name,
        ShortName = ShortName ?? "",
        Address = new PostalAddress { Line1 = Line1.Trim(), Line2 = Line2?.Trim() ?? "", PostalCode = PostalCode.Trim(), Town = Town.Trim() },
        Siren = Siren,
        Rna = Rna,
        Email = Email?.Trim() ?? "",
        Website = Website ?? "",
        Iban = Iban,
        Bic = Bic ?? "",
        LogoSvg = logo,
        AccentColour = AccentColour,
        VatCase = VatCase!.Value,
        VatDecidedOn = VatDecidedOn,
        PaymentTerms = PaymentTerms ?? "",
        MailSenderName = MailSenderName ?? "",
        MailSender = MailSender?.Trim() ?? "",
    };
}

public sealed record SettingsModel(SettingsInput Input, HostProfile? Current, bool MayChange);
