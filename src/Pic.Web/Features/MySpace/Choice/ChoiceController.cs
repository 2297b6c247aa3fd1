using Microsoft.AspNetCore.Mvc;
using Pic.Web.Security;

namespace Pic.Web.Features.MySpace.Choice;

/// <summary>Leads a contact to its association; of several, it chooses.</summary>
[Route("mon-espace")]
public sealed class ChoiceController(OwnMembers own) : Controller
{
    [HttpGet]
    public IActionResult Index() => own.All is [var only] ? LocalRedirect(AddressOf(only)) : View(own.All);

    internal static string AddressOf(OwnMember member) => $"{ReturnPath.OwnHome}/{member.Number}";
}
