using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Extensions.Options;
using Pic.Application;

namespace Pic.Web.Security;

/// <summary>Sends a person before a closed door to where the missing thing is shown: sign-in, code, enrolment, or the page that says why not.</summary>
public sealed class Turnstile(CurrentActor current, IOptions<SiteOptions> site) : IAuthorizationMiddlewareResultHandler
{
    private static readonly AuthorizationMiddlewareResultHandler Usual = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (!authorizeResult.Forbidden || current.Person is not { } person)
        {
            return Usual.HandleAsync(next, context, policy, authorizeResult);
        }

        var missing = policy.Requirements.OfType<Door>().Select(door => door.Ask(person, site.Value)).FirstOrDefault(entry => entry != Entry.Open, Entry.RoleMissing);
        var back = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : null;
        switch (missing)
        {
            case Entry.CodeMissing:
                context.Response.Redirect("/connexion/code" + Back(back));
                break;
            case Entry.PasswordMissing:
                context.Response.Redirect("/connexion" + Back(back));
                break;
            case Entry.EnrolmentMissing:
                context.Response.Redirect("/compte/securite");
                break;
            default:
                context.Items[typeof(Closed)] = new Closed(missing, RolesOf(policy));
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                break;
        }

        return Task.CompletedTask;
    }

    private static string Back(string? path) => path is null ? "" : "?retour=" + Uri.EscapeDataString(path);

    private static string[] RolesOf(AuthorizationPolicy policy) =>
        [.. policy.Requirements.OfType<Microsoft.AspNetCore.Authorization.Infrastructure.RolesAuthorizationRequirement>().SelectMany(r => r.AllowedRoles)];
}

/// <summary>Why the door stayed closed, for the page that says so.</summary>
public sealed record Closed(Entry Missing, IReadOnlyList<string> Roles);
