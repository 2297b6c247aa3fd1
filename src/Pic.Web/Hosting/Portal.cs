using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Pic.Application;

namespace Pic.Web.Hosting;

/// <summary>How the portal presents itself on every page. Section "Portal".</summary>
public sealed class PortalOptions
{
    public const string Section = "Portal";

    [Required]
    public string Name { get; set; } = "Le PIC";

    /// <summary>Second line of the letterhead.</summary>
    public string Tagline { get; set; } = "";

    [EmailAddress]
    public string? Email { get; set; }

    [Url]
    public string? Website { get; set; }
}

public static class Portal
{
    // The demo's own address, as its papers name it: a page that says « écrivez-nous » says where.
    private const string DemoEmail = "contact@le-pic.example";

    public static void AddPortal(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<PortalOptions>().BindConfiguration(PortalOptions.Section)
            .PostConfigure<IOptions<SiteOptions>>((portal, site) => portal.Email ??= site.Value.Demo ? DemoEmail : null).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(TimeProvider.System);
    }
}
