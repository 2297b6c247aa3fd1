using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Pic.Application.Accounts;

namespace Pic.Web.Security;

/// <summary>The cookie names a session and nothing else; who that is and what is open is read from the database at each request.</summary>
public sealed class SessionCookie(Sessions sessions, CurrentActor current) : CookieAuthenticationEvents
{
    private const string SessionClaim = "session";

    /// <summary>Whoever was signed in before in this browser no longer is.</summary>
    public static async Task SignInAsync(HttpContext context, AccountSession session)
    {
        if (context.RequestServices.GetRequiredService<CurrentActor>().Person is { } before && before.SessionId != session.Id)
        {
            await context.RequestServices.GetRequiredService<Sessions>().EndAsync(before.AccountId, before.SessionId, context.RequestAborted);
        }

        var identity = new ClaimsIdentity([new Claim(SessionClaim, session.Id.ToString("N"))], CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = session.Kept });
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var named = context.Principal?.FindFirst(SessionClaim)?.Value;
        var person = Guid.TryParseExact(named, "N", out var id) ? await sessions.ReadAsync(id, context.HttpContext.RequestAborted) : null;
        if (person is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync();
            return;
        }

        current.Person = person;
        context.ReplacePrincipal(new ClaimsPrincipal(IdentityOf(person)));
    }

    // Roles open nothing while the code is missing.
    private static ClaimsIdentity IdentityOf(SignedIn person)
    {
        var identity = new ClaimsIdentity(CookieAuthenticationDefaults.AuthenticationScheme, "name", ClaimTypes.Role);
        identity.AddClaim(new Claim(SessionClaim, person.SessionId.ToString("N")));
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, person.AccountId.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim("name", person.Name));
        if (!person.OwesCode)
        {
            identity.AddClaims(person.Roles.Select(role => new Claim(ClaimTypes.Role, role.ToString())));
        }

        return identity;
    }
}
