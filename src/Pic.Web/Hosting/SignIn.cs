using Microsoft.AspNetCore.Authentication.Cookies;
using Pic.Rules.Members;
using Pic.Web.Security;

namespace Pic.Web.Hosting;

/// <summary>Who a visitor is, and which area that opens.</summary>
public static class SignIn
{
    private static readonly string[] StaffRoles = Enum.GetNames<StaffRole>();

    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        builder
            .Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options =>
            {
                options.LoginPath = "/connexion";
                options.AccessDeniedPath = "/erreur/403";
                options.ReturnUrlParameter = "retour";
                options.Cookie.Name = "pic-session";
                options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                options.Cookie.SameSite = SameSiteMode.Lax;
            });
        builder
            .Services.AddAuthorizationBuilder()
            .AddPolicy(Areas.Staff, policy => policy.RequireRole(StaffRoles))
            .AddPolicy(Areas.MySpace, policy => policy.RequireAuthenticatedUser());
    }
}
