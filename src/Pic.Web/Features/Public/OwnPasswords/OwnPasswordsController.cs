using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Pic.Application.Accounts;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Public.OwnPasswords;

/// <summary>Another password for one's own account, by whoever knows the present one.</summary>
[Route("compte/mot-de-passe")]
[Authorize(Policies.OwnAccount)]
public sealed class OwnPasswordsController(ChangePassword change, CurrentActor current) : Controller
{
    [HttpGet]
    public IActionResult Edit() => View(new ChangePasswordInput());

    [HttpPost]
    public async Task<IActionResult> Update(ChangePasswordInput input)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(Edit), new ChangePasswordInput());
        }

        var done = await change.RunAsync(current.SignedIn, input.Actuel, input.Nouveau, HttpContext.RequestAborted);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, nameof(Edit), new ChangePasswordInput());
        }

        this.Say("Votre mot de passe est changé. Vos autres appareils sont déconnectés.");
        return Redirect("/compte/securite");
    }
}

public sealed class ChangePasswordInput
{
    [Required(ErrorMessage = "Écrivez votre mot de passe actuel."), StringLength(PasswordRules.Maximum)]
    public string Actuel { get; set; } = "";

    [Required(ErrorMessage = "Choisissez un nouveau mot de passe."), StringLength(PasswordRules.Maximum)]
    public string Nouveau { get; set; } = "";
}
