using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Rules;
using Pic.Web.Features.Shared;
using Pic.Web.Security;
using Pic.Web.Tags;

namespace Pic.Web.Features.Staff.Sessions;

/// <summary>The evening itself: opened once, closed once, and its papers.</summary>
[Route("equipe/conseils/{id:long}")]
public sealed class SessionsController(PicDbContext db, CurrentActor current) : Controller
{
    [HttpPost("seance")]
    [Authorize(Policies.BoardRoom)]
    public Task<IActionResult> Create(long id, [FromServices] OpenMeeting open, CancellationToken cancellation) =>
        ActAsync(id, () => open.RunAsync(id, current.Actor, cancellation), () => Task.FromResult("La séance est ouverte : l’ordre du jour est figé tel que vous le voyez."), cancellation);

    [HttpPost("seance/cloture")]
    [Authorize(Policies.BoardRoom)]
    public Task<IActionResult> Close(long id, [FromServices] CloseMeeting close, CancellationToken cancellation) =>
        ActAsync(id, () => close.RunAsync(id, current.Actor, cancellation), () => ClosedAsync(id, cancellation), cancellation);

    [HttpGet("dossier.pdf")]
    public async Task<IActionResult> Pack(long id, [FromServices] MeetingPapers papers, CancellationToken cancellation) =>
        await papers.PackAsync(id, cancellation) is { } made ? this.Paper(made) : NotFound();

    [HttpGet("proces-verbal.pdf")]
    public async Task<IActionResult> Minutes(long id, [FromServices] MeetingPapers papers, CancellationToken cancellation) =>
        await papers.MinutesAsync(id, cancellation) switch
        {
            null => NotFound(),
            { Refusal: { } refusal } => this.Refused(refusal, Home(id)),
            var made => this.Paper(made.Value),
        };

    private async Task<IActionResult> ActAsync(long id, Func<Task<Outcome<Meeting>>> act, Func<Task<string>> said, CancellationToken cancellation)
    {
        if (!await db.Meetings.AnyAsync(m => m.Id == id && m.Kind == MeetingKind.Board, cancellation))
        {
            return NotFound();
        }

        var done = await act();
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, Home(id));
        }

        this.Say(await said());
        return Redirect(Home(id));
    }

    private async Task<string> ClosedAsync(long id, CancellationToken cancellation)
    {
        var letters = await db.RegisteredLetters.CountAsync(l => l.PostedOn == null && db.MeetingLines.Any(m => m.MeetingId == id && m.MemberId == l.MemberId), cancellation);
        return "La séance est close. Le procès-verbal est prêt."
            + (letters > 0 ? $" {French.Several(letters, "lettre recommandée est prête", "lettres recommandées sont prêtes")} à poster : page « Recommandés »." : "");
    }

    private static string Home(long id) => $"/equipe/conseils/{id}";
}
