using Microsoft.AspNetCore.Mvc;

namespace Pic.Web.Features.Staff.Rights;

/// <summary>Who may do what, as the running program has it.</summary>
[Route("equipe/droits")]
public sealed class RightsController(RightsTable rights) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index() => View(await rights.ReadAsync());
}
