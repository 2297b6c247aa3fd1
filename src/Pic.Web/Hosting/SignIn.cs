using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.StaticAssets;
using Pic.Application;
using Pic.Application.Accounts;
using Pic.Web.Security;

namespace Pic.Web.Hosting;

/// <summary>Who a visitor is, and which area that opens.</summary>
public static class SignIn
{
    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SiteOptions>().BindConfiguration(SiteOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddPicAccounts();
        services.AddScoped<CurrentActor>();
        services.AddScoped<OwnMembers>();
        services.AddScoped<SessionCookie>();
        services.AddSingleton<DemoLogins>();
        services.AddScoped<IAuthorizationHandler, DoorKeeper>();
        services.AddScoped<IAuthorizationMiddlewareResultHandler, Turnstile>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(Configure);
        services.AddAuthorizationBuilder()
            .AddPolicy(Areas.Staff, policy => policy.AddRequirements(Door.Staff))
            .AddPolicy(Areas.MySpace, policy => policy.AddRequirements(Door.MySpace))
            .AddPolicy(Policies.OwnAccount, policy => policy.AddRequirements(Door.OwnAccount))
            .AddPolicy(Policies.OwesCode, policy => policy.AddRequirements(Door.OwesCode))
            .AddPolicy(Policies.Treasurer, policy => policy.RequireRole(Policies.Treasurer))
            .AddPolicy(Policies.SystemAdmin, policy => policy.RequireRole(Policies.SystemAdmin))
            .AddPolicy(Policies.BoardMember, policy => policy.RequireRole(Policies.BoardMember))
            .AddPolicy(Policies.Secretary, policy => policy.RequireRole(Policies.Secretary));
    }

    // Style sheets and scripts are the same for everybody: no session is read for them.
    public static void UseSignIn(this WebApplication app)
    {
        app.UseWhen(context => context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null, pages => pages.UseAuthentication());
        app.UseAuthorization();
        app.UseTenantScope();
    }

    private static void Configure(CookieAuthenticationOptions options)
    {
        options.EventsType = typeof(SessionCookie);
        options.LoginPath = "/connexion";
        options.ReturnUrlParameter = "retour";
        // How long the cookie lies about; how long it counts is the session's own affair.
        options.ExpireTimeSpan = TimeSpan.FromDays(90);
        options.SlidingExpiration = true;
        options.Cookie.Name = "pic-session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.CookieManager = new HostPrefixCookies();
    }
}
