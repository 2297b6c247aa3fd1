using Microsoft.AspNetCore.Mvc;
using Pic.Application.Documents;

namespace Pic.Web.Features.Shared;

/// <summary>How a page hands out a paper: as a download that no cache keeps.</summary>
public static class Papers
{
    public static FileContentResult Paper(this Controller controller, PaperFile paper)
    {
        controller.Response.Headers.CacheControl = "private, no-store";
        return controller.File(paper.Pdf, "application/pdf", paper.FileName);
    }
}
