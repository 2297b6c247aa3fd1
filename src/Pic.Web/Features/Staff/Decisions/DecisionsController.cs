using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Rules.Board;
using Pic.Web.Features.Shared;
using Pic.Web.Labels;
using Pic.Web.Security;
using Pic.Web.Tags;

namespace Pic.Web.Features.Staff.Decisions;

/// <summary>The board decides: one line, or all that remain as they were proposed.</summary>
[Route("equipe/conseils/{id:long}/decisions")]
[Authorize(Policies.BoardMember)]
public sealed class DecisionsController(PicDbContext db, CurrentActor current) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(long id, DecisionInput input, [FromServices] DecideLine decide, CancellationToken cancellation)
    {
        if (!await db.Meetings.AnyAsync(m => m.Id == id && m.Kind == MeetingKind.Board, cancellation))
        {
            return NotFound();
        }

        var number = input.Number?.Trim().ToUpperInvariant() ?? "";
        var member = await db.Members.Where(m => m.Number == number).Select(m => new { m.Id, m.Name }).FirstOrDefaultAsync(cancellation);
        if (member is null)
        {
            return this.Refused(Pic.Application.Board.Refusals.UnknownNumber(number), Room(id));
        }

        if (!ModelState.IsValid || input.Decision is null)
        {
            return this.Refused(Pic.Application.Board.Refusals.Unread(), Room(id, Line(number, input.Kind)));
        }

        var done = await decide.RunAsync(id, input.Of(member.Id), current.Actor, cancellation);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, Room(id, Line(number, input.Kind)));
        }

        this.Say($"{member.Name} : {input.Decision.Value.Label().ToLowerInvariant()}.");
        return Redirect(Room(id, await NextAsync(id, done.Value, cancellation)));
    }

    [HttpPost("comme-propose")]
    public async Task<IActionResult> CreateAll(long id, [FromServices] DecideAsProposed decide, CancellationToken cancellation)
    {
        if (!await db.Meetings.AnyAsync(m => m.Id == id && m.Kind == MeetingKind.Board, cancellation))
        {
            return NotFound();
        }

        var refused = await decide.RunAsync(id, current.Actor, cancellation: cancellation);
        if (refused is [var first, ..])
        {
            var name = await db.Members.Where(m => m.Id == first.MemberId).Select(m => m.Name).SingleAsync(cancellation);
            var others = refused.Count > 1 ? $" {French.Several(refused.Count - 1, "autre ligne est dans ce cas", "autres lignes sont dans ce cas")}." : "";
            return this.Refused(first.Refusal with { Sentence = $"{name} : {first.Refusal.Sentence}{others}" }, Room(id));
        }

        this.Say("Les lignes restantes sont décidées comme proposé.");
        return Redirect(Room(id));
    }

    /// <summary>The next line that waits, or the one just decided.</summary>
    private async Task<string> NextAsync(long meeting, MeetingLine decided, CancellationToken cancellation)
    {
        var waiting = await db.MeetingLines.AsNoTracking().Where(l => l.MeetingId == meeting && l.Decision == null && l.Kind != MeetingLineKind.PartialPayer)
            .Select(l => new { l.Member.Number, l.Kind }).ToListAsync(cancellation);
        var own = await db.Members.Where(m => m.Id == decided.MemberId).Select(m => m.Number).SingleAsync(cancellation);
        var sorted = waiting.OrderBy(w => w.Kind).ThenBy(w => w.Number.Length).ThenBy(w => w.Number, StringComparer.Ordinal).ToList();
        var next = sorted.Find(w => (w.Kind, w.Number.Length, w.Number).CompareTo((decided.Kind, own.Length, own)) > 0) ?? sorted.FirstOrDefault();
        return next is null ? Line(own, decided.Kind) : Line(next.Number, next.Kind);
    }

    private static string Line(string number, MeetingLineKind? kind) => kind is null ? "" : $"{number}-{kind}";

    private static string Room(long id, string line = "") => $"/equipe/conseils/{id}{(line.Length > 0 ? "?ligne=" + line : "")}";
}

/// <summary>A decision as the room types it; dates and amounts in French forms.</summary>
public sealed class DecisionInput
{
    public string? Number { get; set; }
    public MeetingLineKind? Kind { get; set; }
    public BoardDecision? Decision { get; set; }
    public DateOnly? Until { get; set; }
    public string? Reason { get; set; }
    public string? Condition { get; set; }
    public List<InstalmentInput> Instalments { get; set; } = [];

    public MeetingDecision Of(long member) => new(member, Decision!.Value)
    {
        Kind = Kind,
        Until = Decision == BoardDecision.Deferral ? Until : null,
        Reason = string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim(),
        Condition = string.IsNullOrWhiteSpace(Condition) ? null : Condition.Trim(),
        Instalments = Decision is BoardDecision.PaymentPlan or BoardDecision.Keep ? [.. Instalments.Where(i => i.On is not null || i.Amount is not null).Select(i => new PlannedInstalment(i.On ?? DateOnly.MinValue, i.Amount ?? 0m))] : [],
    };
}

public sealed class InstalmentInput
{
    public DateOnly? On { get; set; }
    public decimal? Amount { get; set; }
}
