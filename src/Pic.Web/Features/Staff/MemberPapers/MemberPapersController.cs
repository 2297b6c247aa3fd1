using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Members;
using Pic.Web.Features.Shared;

namespace Pic.Web.Features.Staff.MemberPapers;

/// <summary>Papers made on demand for a member.</summary>
[Route("equipe/adherents/{number}")]
public sealed class MemberPapersController(PicDbContext db) : Controller
{
    [HttpGet("attestation.pdf")]
    public async Task<IActionResult> Attestation(string number, [FromServices] MembershipAttestation attestation, CancellationToken cancellation)
    {
        if (await IdAsync(number, cancellation) is not { } member)
        {
            return NotFound();
        }

        var made = await attestation.RunAsync(member, cancellation);
        return made.Refusal is { } refusal ? this.Refused(refusal, $"/equipe/adherents/{number}") : this.Paper(made.Value);
    }

    [HttpGet("releve.pdf")]
    public async Task<IActionResult> Statement(string number, [FromServices] AccountStatement statement, CancellationToken cancellation) =>
        await IdAsync(number, cancellation) is { } member ? this.Paper(await statement.RunAsync(member, cancellation)) : NotFound();

    private Task<long?> IdAsync(string number, CancellationToken cancellation) =>
        db.Members.Where(m => m.Number == number).Select(m => (long?)m.Id).FirstOrDefaultAsync(cancellation);
}
