using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Pic.Web.Features.Shared;
using Pic.Web.Security;
using Held = Pic.Application.Privacy.OwnData;

namespace Pic.Web.Features.Public.OwnData;

/// <summary>All that the portal holds on the signed-in person, and on nobody else.</summary>
[Route("compte/donnees")]
[Authorize(Policies.OwnAccount)]
public sealed class OwnDataController(PortalRights rights, CurrentActor current) : Controller
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [HttpGet("mes-donnees.json")]
    public async Task<IActionResult> Json(CancellationToken cancellation)
    {
        var data = await rights.RunAsync((Held held) => held.ReadAsync(current.SignedIn.AccountId, cancellation));
        Response.Headers.CacheControl = "private, no-store";
        return File(JsonSerializer.SerializeToUtf8Bytes(data, Readable), "application/json", "mes-donnees.json");
    }

    [HttpGet("mes-donnees.pdf")]
    public async Task<IActionResult> Print(CancellationToken cancellation) =>
        this.Paper(await rights.RunAsync((Held held) => held.PrintAsync(current.SignedIn.AccountId, cancellation)));
}
