using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Rules;
using Pic.Web.Features.Shared;
using Pic.Web.Security;
using Pic.Web.Tags;

namespace Pic.Web.Features.Staff.Meetings;

/// <summary>Meetings of the board and of the members; the board room is one of them, open.</summary>
[Route("equipe/conseils")]
public sealed class MeetingsController(PicDbContext db, TimeProvider clock, CurrentActor current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await ListAsync(new MeetingInput(), cancellation));

    [HttpPost]
    [Authorize(Policies.BoardRoom)]
    public async Task<IActionResult> Create([Bind(Prefix = nameof(MeetingsModel.New))] MeetingInput input, [FromServices] CallMeeting call, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(Index), await ListAsync(input, cancellation));
        }

        var done = await call.RunAsync(input.Kind!.Value, input.On!.Value, input.At!.Value, input.Place?.Trim() ?? "", current.Actor, input.IsExtraordinary, cancellation);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, nameof(Index), await ListAsync(input, cancellation));
        }

        this.Say($"La réunion du {French.Day(done.Value.On)} est fixée ; le calendrier la suit.");
        return RedirectToAction(nameof(Index));
    }

    [HttpGet("{id:long}")]
    public async Task<IActionResult> Show(long id, [FromQuery(Name = "ligne")] string? line, [FromServices] MeetingFile file, CancellationToken cancellation)
    {
        if (await db.Meetings.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancellation) is not { } meeting)
        {
            return NotFound();
        }

        var lines = meeting.Kind == MeetingKind.Board ? await file.RunAsync(meeting, cancellation) : [];
        return View(new MeetingModel(meeting, lines, clock.Today(), MayDecide) { Next = line, MayVote = User.IsInRole(Policies.BoardMember) });
    }

    [HttpGet("{id:long}/modifier")]
    [Authorize(Policies.BoardRoom)]
    public async Task<IActionResult> Edit(long id, CancellationToken cancellation) =>
        await db.Meetings.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancellation) is { } meeting
            ? View(new MeetingEditModel(meeting, new MeetingInput { Kind = meeting.Kind, On = meeting.On, At = meeting.At, Place = meeting.Place, IsExtraordinary = meeting.IsExtraordinary }))
            : NotFound();

    [HttpPost("{id:long}/modifier")]
    [Authorize(Policies.BoardRoom)]
    public async Task<IActionResult> Update(long id, [Bind(Prefix = nameof(MeetingEditModel.Input))] MeetingInput input, [FromServices] MoveMeeting move, CancellationToken cancellation)
    {
        if (await db.Meetings.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancellation) is not { } meeting)
        {
            return NotFound();
        }

        ModelState.Remove($"{nameof(MeetingEditModel.Input)}.{nameof(MeetingInput.Kind)}");
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(Edit), new MeetingEditModel(meeting, input));
        }

        var done = await move.RunAsync(id, input.On!.Value, input.At!.Value, input.Place?.Trim() ?? "", current.Actor, cancellation);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, nameof(Edit), new MeetingEditModel(meeting, input));
        }

        this.Say($"La réunion se tient le {French.Day(done.Value.On)} ; le calendrier la suit.");
        return RedirectToAction(nameof(Show), new { id });
    }

    [HttpPost("{id:long}/annulation")]
    [Authorize(Policies.BoardRoom)]
    public async Task<IActionResult> Destroy(long id, [FromServices] MoveMeeting move, CancellationToken cancellation)
    {
        if (!await db.Meetings.AnyAsync(m => m.Id == id, cancellation))
        {
            return NotFound();
        }

        var done = await move.StrikeAsync(id, current.Actor, cancellation);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, Url.Action(nameof(Show), new { id }));
        }

        this.Say($"La réunion du {French.Day(done.Value.On)} est annulée.");
        return RedirectToAction(nameof(Index));
    }

    private bool MayDecide => User.IsInRole(Policies.BoardMember) || User.IsInRole(Policies.Secretary);

    private async Task<MeetingsModel> ListAsync(MeetingInput input, CancellationToken cancellation)
    {
        var rows = await db.Meetings.AsNoTracking().OrderByDescending(m => m.On).Take(60)
            .Select(m => new MeetingRow(m.Id, m.Kind, m.On, m.At, m.Place, m.IsExtraordinary, m.OpenedAt, m.ClosedAt, m.Lines.Count, m.Lines.Count(l => l.Decision != null))).ToListAsync(cancellation);
        var today = clock.Today();
        return new MeetingsModel([.. rows.Where(r => r.On >= today || r is { OpenedAt: not null, ClosedAt: null }).Reverse()], [.. rows.Where(r => r.On < today && (r.OpenedAt is null || r.ClosedAt is not null))], MayDecide, input);
    }
}
