using Microsoft.AspNetCore.Mvc;
using Pic.Web.Features.Shared;

namespace Pic.Web.Features.Public.Preferences;

public sealed class ThemeController : Controller
{
    [HttpPost("/affichage")]
    public IActionResult Create(string? theme, string? back)
    {
        Theme.Choose(Response, theme);
        return LocalRedirect(Url.IsLocalUrl(back) ? back : "/");
    }
}
