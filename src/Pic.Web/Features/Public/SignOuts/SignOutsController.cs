using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Pic.Application.Accounts;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Public.SignOuts;

[Route("deconnexion")]
public sealed class SignOutsController(Sessions sessions, CurrentActor current) : Controller
{
    /// <summary>The session ends in the database, so a copied cookie is worth nothing either.</summary>
    [HttpPost]
    public async Task<IActionResult> Create()
    {
        if (current.Person is { } person)
        {
            await sessions.EndAsync(person.AccountId, person.SessionId, HttpContext.RequestAborted);
            await HttpContext.SignOutAsync();
        }

        this.Say("Vous êtes déconnecté·e. À bientôt.");
        return LocalRedirect("/connexion");
    }
}
