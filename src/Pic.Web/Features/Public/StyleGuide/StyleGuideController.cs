using Microsoft.AspNetCore.Mvc;
using Pic.Web.Features.Shared;

namespace Pic.Web.Features.Public.StyleGuide;

/// <summary>Every component on one page, for those who build pages. It exists in development only.</summary>
public sealed class StyleGuideController(IHostEnvironment environment) : Controller
{
    [HttpGet("/equipe/composants")]
    public IActionResult Index() => environment.IsDevelopment() ? View(new StyleGuideInput()) : NotFound();

    [HttpPost("/equipe/composants")]
    public IActionResult Create(StyleGuideInput input)
    {
        if (!environment.IsDevelopment())
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return View(nameof(Index), input);
        }

        this.Say("Le formulaire est complet.");
        return RedirectToAction(nameof(Index));
    }
}
