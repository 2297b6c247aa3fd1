using Pic.Application;
using Pic.Application.Mails;

namespace Pic.Web.Hosting;

/// <summary>A portal with real data does not run half-configured: its mails leave, or somebody said that they do not, and their links lead back to it.</summary>
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
        if (!builder.IsReal())
        {
            return;
        }

        builder.Services.AddOptions<SiteOptions>().Validate(site => IsPublic(site.Address), AddressMissing);
        builder.Services.AddOptions<MailOptions>().Validate(mail => mail.Catch || !string.IsNullOrWhiteSpace(mail.Host), ServerMissing);
    }

    private static bool IsPublic(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && !address.EndsWith('/');
}
