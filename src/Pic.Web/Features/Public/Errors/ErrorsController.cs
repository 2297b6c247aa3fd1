using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Pic.Web.Security;

namespace Pic.Web.Features.Public.Errors;

[IgnoreAntiforgeryToken]
public sealed class ErrorsController : Controller
{
    // The number is read from the address itself: binding would first read the very form that could not be read.
    [Route("/erreur/{status:int}")]
    public IActionResult Show()
    {
        var status = int.Parse((string)RouteData.Values["status"]!, CultureInfo.InvariantCulture);
        Response.StatusCode = status is >= 400 and < 600 ? status : StatusCodes.Status404NotFound;
        return View(new ErrorPage(Response.StatusCode, HttpContext.TraceIdentifier, HttpContext.Items[typeof(Closed)] as Closed));
    }
}
