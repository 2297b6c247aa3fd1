using System.ComponentModel.DataAnnotations;

namespace Pic.Application;

/// <summary>Where the portal is reached and in which mode it runs.</summary>
public sealed class SiteOptions
{
    public const string Section = "Site";

    /// <summary>The public address written in mails, without a final slash.</summary>
    [Required]
    public string Address { get; set; } = "http://127.0.0.1:8080";

    /// <summary>The demo association: no second factor demanded, logins shown on the sign-in page.</summary>
    public bool Demo { get; set; }
}
