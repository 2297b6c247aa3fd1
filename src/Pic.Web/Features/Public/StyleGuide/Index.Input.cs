using System.ComponentModel.DataAnnotations;
using Pic.Rules.Members;

namespace Pic.Web.Features.Public.StyleGuide;

public sealed class StyleGuideInput
{
    [StringLength(120)]
    public string Name { get; set; } = "";

    [EmailAddress]
    public string? Email { get; set; }

    public LegalForm? Form { get; set; }

    public DateOnly? Since { get; set; }

    [Range(0, 1000)]
    public decimal Amount { get; set; } = 1234.5m;

    public string? Purpose { get; set; }

    public bool Confirmed { get; set; }
}
