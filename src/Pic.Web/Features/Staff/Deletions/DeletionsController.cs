using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Services;
using Pic.Web.Features.Shared;
using Pic.Web.Security;
using Pic.Web.Tags;

namespace Pic.Web.Features.Staff.Deletions;

/// <summary>The end of a removed association's services: one admin asks, archives are made and read, another admin confirms.</summary>
[Route("equipe/suppressions/{id:long}")]
[Authorize(Policies.SystemAdmin)]
public sealed class DeletionsController(PicDbContext db, DeleteServices delete, CurrentActor current) : Controller
{
    private const string Back = "/equipe/taches#suppressions";

    [HttpPost]
    public async Task<IActionResult> Create(long id, CancellationToken cancellation)
    {
        if (!await ExistsAsync(id, cancellation))
        {
            return NotFound();
        }

        var asked = await delete.AskAsync(id, current.Actor, cancellation);
        if (asked.Refusal is { } refusal)
        {
            return this.Refused(refusal, Back);
        }

        this.Say($"Suppression demandée : {French.Several(asked.Value, "service", "services")} à archiver d’abord. Un·e autre admin la confirmera.");
        return Redirect(Back);
    }

    [HttpPost("archives")]
    public async Task<IActionResult> CheckArchives(long id, CancellationToken cancellation)
    {
        if (!await ExistsAsync(id, cancellation))
        {
            return NotFound();
        }

        await delete.CheckArchivesAsync(id, current.Actor, cancellation);
        this.Say("Archives relues : c’est noté à votre nom.");
        return Redirect(Back);
    }

    [HttpPost("confirmation")]
    public async Task<IActionResult> Confirm(long id, CancellationToken cancellation)
    {
        if (!await ExistsAsync(id, cancellation))
        {
            return NotFound();
        }

        var done = await delete.ConfirmAsync(id, current.Actor, cancellation);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, Back);
        }

        this.Say(done.Value == 0 ? "La procédure est close." : $"{French.Several(done.Value, "service supprimé", "services supprimés")}. La procédure est close.");
        return Redirect(Back);
    }

    private Task<bool> ExistsAsync(long id, CancellationToken cancellation) => db.Procedures.AnyAsync(p => p.Id == id, cancellation);
}
