using Microsoft.Extensions.Options;
using Pic.Application;
using Pic.Application.Mails;

namespace Pic.Web.Hosting;

/// <summary>
/// A portal in service, which says so by <c>Site:Demo=false</c> as the shipped unit does, does not run half-configured: its mails leave, or somebody said that
/// they do not, and their links lead back to it. A database named without that word is somebody looking at the portal: mails are kept, and the terminal says so.
/// </summary>
public static class RealPortal
{
    private const string AddressMissing =
        "Indiquez dans Site__Address l’adresse publique du portail, en https et sans barre finale, par exemple Site__Address=https://portail.association.fr : les liens des courriels y mènent.";

    private const string ServerMissing =
        "Indiquez dans Mail__Host le serveur de courriel, par exemple Mail__Host=localhost ; ou, pour que rien ne parte et que tout reste au portail, Mail__Catch=true.";

    /// <summary>Production and not the demo.</summary>
    public static bool IsReal(this WebApplicationBuilder builder) =>
        builder.Environment.IsProduction() && !builder.Configuration.GetValue<bool>($"{SiteOptions.Section}:{nameof(SiteOptions.Demo)}");

    public static void AddRealPortal(this WebApplicationBuilder builder)
    {
        if (!builder.IsReal() || builder.Configuration[$"{SiteOptions.Section}:{nameof(SiteOptions.Demo)}"] is null)
        {
            return;
        }

        builder.Services.AddOptions<SiteOptions>().Validate(site => IsPublic(site.Address), AddressMissing);
        builder.Services.AddOptions<MailOptions>().Validate(mail => mail.Catch || !string.IsNullOrWhiteSpace(mail.Host), ServerMissing);
    }

    /// <summary>Says on the terminal what a portal outside the demo does not do yet.</summary>
    public static async Task SayWhatIsMissingAsync(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<SiteOptions>>().Value.Demo && app.Services.GetRequiredService<IOptions<MailOptions>>().Value.IsCatching)
        {
            await Console.Out.WriteLineAsync("Aucun courriel ne part : ils restent au portail, sans compter comme envoyés. Pour une mise en service, voir docs/operations.md (Mail__Host, Site__Address, Site__Demo=false).");
        }
    }

    private static bool IsPublic(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && !address.EndsWith('/');
}
