using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Pic.Application.Exchanges.MemberImports;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.MemberImports;

/// <summary>The word of a person that a file is to be written.</summary>
[Authorize(Policies.MemberKeeper)]
public sealed class MemberImportConfirmationsController(ConfirmMemberImport confirmation, CurrentActor current) : Controller
{
    [HttpPost("equipe/adherents/import/{id:long}/confirmation")]
    public async Task<IActionResult> Create(long id, CancellationToken cancellation)
    {
        var done = await confirmation.RunAsync(id, current.Actor, cancellation);
        if (done is null)
        {
            return NotFound();
        }

        var page = Url.Action("Show", "MemberImports", new { id })!;
        if (!done.IsDone)
        {
            return this.Refused(done.Refusal!, page);
        }

        this.Say("L’import est enregistré.");
        return LocalRedirect(page);
    }
}
