using Microsoft.AspNetCore.Mvc;

namespace Pic.Web.Features.Public.Home;

public sealed class HomeController : Controller
{
    [HttpGet("/")]
    public IActionResult Index() => View();
}
