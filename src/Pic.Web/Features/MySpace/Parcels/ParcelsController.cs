using System.IO.Compression;
using Microsoft.AspNetCore.Mvc;
using Pic.Application.Exchanges.MemberParcels;
using Pic.Web.Labels;
using Pic.Web.Security;

namespace Pic.Web.Features.MySpace.Parcels;

/// <summary>All that the portal keeps on one association, in files that any spreadsheet opens, with its papers.</summary>
[Route("mon-espace/{number}/donnees.zip")]
public sealed class ParcelsController(OwnMembers own, MemberParcel parcel) : Controller
{
    private static readonly ParcelWords Words = new(form => form.Label(), role => role.Label(), kind => kind.Label(), state => state.Label(), method => method.Label());

    [HttpGet]
    public async Task<IActionResult> Show(CancellationToken cancellation)
    {
        Response.Headers.CacheControl = "private, no-store";
        var files = new MemoryStream();
        await using (var zip = new ZipArchive(files, ZipArchiveMode.Create, leaveOpen: true))
        {
            await parcel.WriteAsync(zip, own.Current.Id, Words, cancellation);
        }

        files.Position = 0;
        return File(files, "application/zip", $"donnees-{own.Current.Number}.zip");
    }
}
