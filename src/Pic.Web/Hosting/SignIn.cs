using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;
using Pic.Application;
using Pic.Application.Accounts;
using Pic.Web.Features.Staff.Rights;
using Pic.Web.Security;

namespace Pic.Web.Hosting;

/// <summary>Who a visitor is, and which area that opens.</summary>
public static class SignIn
{
    public const string Cookie = "pic-session";

    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SiteOptions>().BindConfiguration(SiteOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddPicAccounts();
        services.AddKeyProtection(builder.Configuration);
        services.AddScoped<CurrentActor>();
        services.AddScoped<OwnMembers>();
        services.AddScoped<SessionCookie>();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddScoped<PasskeyCeremony>();
        services.AddScoped<FormTimer>();
        services.AddScoped<PortalRights>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<SiteOptions>>(PasskeyCeremony.Configure);
        services.AddSingleton<DemoLogins>();
        services.AddSingleton<RightsTable>();
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
            .AddPolicy(Policies.Secretary, policy => policy.RequireRole(Policies.Secretary))
            .AddPolicy(Policies.SeasonKeeper, policy => policy.RequireRole(Policies.Treasurer, Policies.Secretary))
            .AddPolicy(Policies.Rehearsing, policy => policy.RequireRole(Policies.Treasurer, Policies.Secretary, Policies.BoardMember))
            .AddPolicy(Policies.MemberKeeper, policy => policy.RequireRole(Policies.Treasurer, Policies.Secretary, Policies.SystemAdmin))
            .AddPolicy(Policies.TeamKeeper, policy => policy.RequireRole(Policies.Secretary, Policies.SystemAdmin))
            .AddPolicy(Policies.BoardRoom, policy => policy.RequireRole(Policies.Secretary, Policies.BoardMember));
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
        options.Cookie.Name = Cookie;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.CookieManager = new HostPrefixCookies();
    }
}
