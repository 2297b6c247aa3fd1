using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Pic.Application.Accounts;
using Pic.Web.Features.Public.SignIns;
using Pic.Web.Features.Shared;

namespace Pic.Web.Features.Public.Passwords;

/// <summary>A first or a new password, by a link sent to the address.</summary>
[Route("connexion/mot-de-passe")]
public sealed class PasswordsController(AskPassword ask, ChoosePassword choose) : Controller
{
    [HttpGet]
    public IActionResult New() => View(new AskPasswordInput());

    [HttpPost]
    public async Task<IActionResult> Create(AskPasswordInput input)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(New), input);
        }

        var outcome = await ask.RunAsync(input.Adresse, SignInsController.Place(HttpContext), HttpContext.RequestAborted);
        return outcome.IsDone ? RedirectToAction(nameof(Sent)) : this.Refused(outcome.Refusal!, nameof(New), input);
    }

    [HttpGet("envoye")]
    public IActionResult Sent() => View();

    // Looking uses nothing up: mail scanners look.
    [HttpGet("{jeton:length(43)}")]
    public async Task<IActionResult> Show(string jeton)
    {
        var found = await choose.FindAsync(jeton, HttpContext.RequestAborted);
        return found.IsDone ? View(new ChoosePasswordInput { Adresse = found.Value.Email }) : this.Refused(found.Refusal!, nameof(New), new AskPasswordInput());
    }

    [HttpPost("{jeton:length(43)}")]
    public async Task<IActionResult> Choose(string jeton, ChoosePasswordInput input)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(Show), input);
        }

        var outcome = await choose.RunAsync(jeton, input.Motdepasse, HttpContext.RequestAborted);
        if (outcome.Refusal is { } refusal)
        {
            return this.Refused(refusal, nameof(Show), input);
        }

        this.Say("Votre mot de passe est choisi. Entrez avec votre adresse et ce mot de passe.");
        return Redirect("/connexion?retour=%2Fequipe");
    }
}

public sealed class AskPasswordInput
{
    [Required(ErrorMessage = "Indiquez votre adresse électronique."), EmailAddress, StringLength(Account.EmailLimit)]
    public string Adresse { get; set; } = "";
}

public sealed class ChoosePasswordInput
{
    /// <summary>Shown only.</summary>
    public string? Adresse { get; set; }

    [Required(ErrorMessage = "Choisissez un mot de passe."), StringLength(PasswordRules.Maximum)]
    public string Motdepasse { get; set; } = "";
}
