using Microsoft.AspNetCore.Mvc;
using Pic.Web.Security;

namespace Pic.Web.Features.Public.Errors;

[IgnoreAntiforgeryToken]
public sealed class ErrorsController : Controller
{
    [Route("/erreur/{status:int}")]
    public IActionResult Show(int status)
    {
        Response.StatusCode = status is >= 400 and < 600 ? status : StatusCodes.Status404NotFound;
        return View(new ErrorPage(Response.StatusCode, HttpContext.TraceIdentifier, HttpContext.Items[typeof(Closed)] as Closed));
    }
}
