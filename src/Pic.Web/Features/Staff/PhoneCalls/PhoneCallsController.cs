using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Invoicing;
using Pic.Application.Members;
using Pic.Rules;
using Pic.Web.Features.Shared;
using Pic.Web.Labels;
using Pic.Web.Security;
using Pic.Web.Tables;

namespace Pic.Web.Features.Staff.PhoneCalls;

/// <summary>Whom to call this evening, what to say, and the result in two clicks.</summary>
[Route("equipe/telephone")]
public sealed class PhoneCallsController(PicDbContext db, TimeProvider clock, CurrentActor current) : Controller
{
    private const string Home = "/equipe/telephone";

    [HttpGet]
    public async Task<IActionResult> Index([FromQuery(Name = "page")] int? page, CancellationToken cancellation)
    {
        var rows = await RowsAsync(cancellation);
        var pager = Pager.Of(page, rows.Count);
        var host = await db.HostProfiles.AsNoTracking().OrderByDescending(p => p.Id).Select(p => p.Name).FirstOrDefaultAsync(cancellation);
        return View(new PhoneCallsModel([.. rows.Skip(pager.Skip).Take(pager.Size)], pager, host ?? "l’hébergeur", current.SignedIn.Name, clock.Today()));
    }

    [HttpPost("{number}")]
    public async Task<IActionResult> Create(string number, PhoneResult? result, string? note, [FromServices] RecordContact record, CancellationToken cancellation)
    {
        if (result is not { } outcome || await db.Members.Where(m => m.Number == number).Select(m => new { m.Id, m.Name }).FirstOrDefaultAsync(cancellation) is not { } member)
        {
            return NotFound();
        }

        var said = string.IsNullOrWhiteSpace(note) ? "" : " : " + note.Trim();
        var summary = $"Appel, {outcome.Label().ToLowerInvariant()}{said}";
        var done = await record.RunAsync(member.Id, ContactChannel.Phone, summary.Length > ContactLogEntry.SummaryLimit ? summary[..ContactLogEntry.SummaryLimit] : summary, outcome == PhoneResult.Reached, current.Actor, cancellation: cancellation);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, Home);
        }

        this.Say($"{member.Name} : {outcome.Label().ToLowerInvariant()}. C’est noté.");
        return Redirect(Home);
    }

    [HttpGet("export.csv")]
    public async Task<IActionResult> Export(CancellationToken cancellation) =>
        CsvTable.Of(await RowsAsync(cancellation), "appels-telephoniques.csv",
            ("Membre", r => r.Number), ("Nom", r => r.Name), ("Téléphones", r => string.Join(" ; ", r.Phones.Select(p => $"{p.Name} {p.Phone}"))), ("Doit", r => r.Owed),
            ("Pourquoi", r => r.Why), ("Dernier contact", r => r.LastContactOn), ("Dernier essai", r => r.LastTryOn));

    /// <summary>Most urgent first: cut and silent, then open procedures, then the merely late; who was tried today comes last.</summary>
    private async Task<IReadOnlyList<CallRow>> RowsAsync(CancellationToken cancellation)
    {
        var today = clock.Today();
        var owing = (await db.StandingsAsync(today.Year, owingOnly: true, cancellation: cancellation)).Where(s => s.RemovedOn is null && s.State is "Member" or "Leaving").ToList();
        var overdue = (await db.OverdueAsync(today, cancellation)).ToDictionary(o => o.MemberId, o => o.Amount);
        owing.RemoveAll(s => s.ProcedureId is null && !overdue.ContainsKey(s.MemberId));
        var ids = owing.Select(s => s.MemberId).ToList();
        var phones = (await db.ContactAssignments.Where(a => ids.Contains(a.MemberId) && a.Until == null && a.Contact.Phone != null).OrderBy(a => a.Role).Select(a => new { a.MemberId, a.Contact.Name, Phone = a.Contact.Phone! }).ToListAsync(cancellation)).ToLookup(p => p.MemberId);
        var tries = await db.ContactLog.Where(e => ids.Contains(e.MemberId)).GroupBy(e => e.MemberId).Select(g => new { g.Key, On = g.Max(e => e.On) }).ToDictionaryAsync(g => g.Key, g => g.On, cancellation);
        return [.. owing.Select(s => new CallRow(
                s.Number,
                s.Name,
                overdue.GetValueOrDefault(s.MemberId),
                Why(s),
                s.LastContactOn,
                tries.TryGetValue(s.MemberId, out var on) ? on : null,
                [.. phones[s.MemberId].Select(p => new PhoneNumber(p.Name, p.Phone)).Distinct()],
                s.SuspendedOn is not null && !s.InTouchSinceSuspension ? 0 : s.ProcedureId is not null ? 1 : 2))
            .OrderBy(r => r.LastTryOn == today).ThenBy(r => r.Rank).ThenBy(r => r.LastContactOn ?? DateOnly.MinValue).ThenBy(r => r.Name, StringComparer.Ordinal)];
    }

    private static string Why(StandingRow row) =>
        row is { SuspendedOn: { } since, InTouchSinceSuspension: false } ? $"interrompue depuis le {Tags.French.Day(since)}, sans nouvelles"
        : row.SuspendedOn is { } cut ? $"interrompue depuis le {Tags.French.Day(cut)}"
        : row.DeferredUntil is { } until ? $"sursis jusqu’au {Tags.French.Day(until)}"
        : row.PlanUntil is { } plan ? $"échéancier jusqu’au {Tags.French.Day(plan)}"
        : row.ProcedureId is not null ? "procédure ouverte"
        : "en retard";
}

public sealed record PhoneCallsModel(IReadOnlyList<CallRow> Rows, Pager Pager, string Host, string Caller, DateOnly Today);

public sealed record CallRow(string Number, string Name, decimal Owed, string Why, DateOnly? LastContactOn, DateOnly? LastTryOn, IReadOnlyList<PhoneNumber> Phones, int Rank);

public sealed record PhoneNumber(string Name, string Phone);

/// <summary>How a call ended; only somebody who answered is a contact. In the order of the buttons: the Enter key presses the first, so that one must be no contact.</summary>
public enum PhoneResult
{
    Message,
    Reached,
    NoAnswer,
    WrongNumber,
}
