using Pic.Application.Members;
using Pic.Rules.Invoicing;

namespace Pic.Application.Invoicing;

/// <summary>
/// The host's own particulars, as printed on documents. Each change is a new row, so that an issued document keeps those of its day.
/// </summary>
public sealed class HostProfile
{
    public const int NameLimit = 70;

    public long Id { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required string ChangedBy { get; init; }
    public required string Name { get; init; }
    public string ShortName { get; init; } = "";
    public PostalAddress Address { get; init; } = new();
    public string? Siren { get; init; }
    public string? Rna { get; init; }
    public string Email { get; init; } = "";
    public string Website { get; init; } = "";
    public string Iban { get; init; } = "";
    public string Bic { get; init; } = "";

    /// <summary>The logo as SVG, empty for none.</summary>
    public string LogoSvg { get; init; } = "";

    /// <summary>#rrggbb.</summary>
    public string AccentColour { get; init; } = "#1f5f5b";

    public VatCase VatCase { get; init; }
    public DateOnly? VatDecidedOn { get; init; }
    public string PaymentTerms { get; init; } = "";
    public string MailSenderName { get; init; } = "";
    public string MailSender { get; init; } = "";
}
