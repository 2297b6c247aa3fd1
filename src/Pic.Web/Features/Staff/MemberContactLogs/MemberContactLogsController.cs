using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Members;
using Pic.Rules;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.MemberContactLogs;

/// <summary>Who spoke with the association, when, and whether that counts as being in touch.</summary>
[Route("equipe/adherents/{number}/echanges")]
public sealed class MemberContactLogsController(PicDbContext db, TimeProvider clock, CurrentActor current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(string number, [FromQuery(Name = "page")] int? page, CancellationToken cancellation) =>
        await LoadAsync(number, page, new ContactInput { On = clock.Today() }, cancellation) is { } model ? View(model) : NotFound();

    [HttpPost]
    public async Task<IActionResult> Create(string number, [Bind(Prefix = nameof(ContactLogModel.New))] ContactInput input, [FromServices] RecordContact record, CancellationToken cancellation)
    {
        if (await LoadAsync(number, null, input, cancellation) is not { } model)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(Index), model);
        }

        var done = await record.RunAsync(model.Member.Id, input.Channel!.Value, input.Summary ?? "", input.Counts, current.Actor, input.On, cancellation);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, nameof(Index), model);
        }

        this.Say(input.Counts ? "Échange noté : il compte comme une reprise de contact." : "Échange noté ; il ne compte pas comme une reprise de contact.");
        return RedirectToAction(nameof(Index), new { number });
    }

    private async Task<ContactLogModel?> LoadAsync(string number, int? page, ContactInput input, CancellationToken cancellation)
    {
        if (await db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Number == number, cancellation) is not { } member)
        {
            return null;
        }

        var log = db.ContactLog.AsNoTracking().Where(e => e.MemberId == member.Id);
        var pager = Pager.Of(page, await log.CountAsync(cancellation));
        return new ContactLogModel(member, await log.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Skip(pager.Skip).Take(pager.Size).ToListAsync(cancellation), pager, input);
    }
}

public sealed record ContactLogModel(Member Member, IReadOnlyList<ContactLogEntry> Entries, Pager Pager, ContactInput New);

public sealed class ContactInput
{
    [Required(ErrorMessage = "Indiquez le jour de l’échange.")]
    public DateOnly? On { get; set; }

    [Required(ErrorMessage = "Choisissez comment l’échange s’est fait.")]
    public ContactChannel? Channel { get; set; } = ContactChannel.Phone;

    [Required(ErrorMessage = "Résumez l’échange en une phrase : c’est ce que le conseil lira."), StringLength(ContactLogEntry.SummaryLimit)]
    public string? Summary { get; set; }

    public bool Counts { get; set; } = true;
}
