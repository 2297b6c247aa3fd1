using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Rules;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.LetterRewrites;

/// <summary>A registered letter written anew: before it is posted, or to another address.</summary>
[Route("equipe/recommandes/{id:long}")]
public sealed class LetterRewritesController(PicDbContext db, CurrentActor current) : Controller
{
    private const string Home = "/equipe/recommandes";

    /// <summary>Before it is posted: address and sum of the day.</summary>
    [HttpPost("actualisation")]
    [Authorize(Policies.BoardRoom)]
    public Task<IActionResult> Refresh(long id, [FromServices] RewriteLetter rewrite, CancellationToken cancellation) =>
        RewriteAsync(id, () => rewrite.RefreshAsync(id, current.Actor, cancellation), "La lettre porte l’adresse et la somme du jour : réimprimez-la.", cancellation);

    /// <summary>After "unknown at this address".</summary>
    [HttpPost("autre-adresse")]
    [Authorize(Policies.BoardRoom)]
    public Task<IActionResult> Another(long id, [FromServices] RewriteLetter rewrite, CancellationToken cancellation) =>
        RewriteAsync(id, () => rewrite.AnotherAsync(id, current.Actor, cancellation), "La seconde lettre est prête : imprimez-la et postez-la.", cancellation);

    private async Task<IActionResult> RewriteAsync(long id, Func<Task<Outcome<RegisteredLetter>>> act, string said, CancellationToken cancellation)
    {
        if (!await db.RegisteredLetters.AnyAsync(l => l.Id == id, cancellation))
        {
            return NotFound();
        }

        var done = await act();
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, $"{Home}/{id}");
        }

        this.Say(said);
        return Redirect($"{Home}/{done.Value.Id}");
    }
}
