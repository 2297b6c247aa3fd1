namespace Pic.Rules.Services;

/// <summary>
/// Tells public web sites from the management tools hosted beside them. Figures speak of "sites" for the former and name each tool.
/// Source: the host's yearly figures.
/// </summary>
public static class PublicSite
{
    /// <summary>The tools of a member's own management: not counted among the sites.</summary>
    public static IReadOnlyList<SiteSoftware> ManagementTools { get; } = [SiteSoftware.Galette, SiteSoftware.Dolibarr, SiteSoftware.Paheko];

    /// <summary>True for a site made to be visited by the public.</summary>
    public static bool IsPublicSite(this SiteSoftware software) => software switch
    {
        SiteSoftware.Spip or SiteSoftware.WordPress or SiteSoftware.Static => true,
        SiteSoftware.Galette or SiteSoftware.Dolibarr or SiteSoftware.Paheko => false,
    };
}
