using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Members;
using Pic.Rules;
using Pic.Web.Features.Shared;
using Pic.Web.Labels;
using Pic.Web.Security;
using Pic.Web.Tables;

namespace Pic.Web.Features.Staff.Members;

/// <summary>The members: list, page of one, entry and changes.</summary>
[Route("equipe/adherents")]
public sealed class MembersController(PicDbContext db, TimeProvider clock, CurrentActor current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(MemberListInput input, CancellationToken cancellation)
    {
        var year = await ShownYear.ReadAsync(db, clock.Today(), cancellation);
        var list = new MemberList(db, input, year, clock.Today());
        var members = list.Members();
        var pager = Pager.Of(input.Page, await list.CountAsync(members, cancellation));
        var rows = await list.RowsAsync(list.Ordered(members).Skip(pager.Skip).Take(pager.Size), cancellation);
        return View(new MemberListModel(input, rows, pager, year));
    }

    [HttpGet("export.csv")]
    public async Task<IActionResult> Export(MemberListInput input, CancellationToken cancellation)
    {
        var year = await ShownYear.ReadAsync(db, clock.Today(), cancellation);
        var list = new MemberList(db, input, year, clock.Today());
        var rows = await list.RowsAsync(list.Ordered(list.Members()), cancellation);
        var today = clock.Today();
        return CsvTable.Of(rows, $"adherents-{today:yyyy-MM-dd}.csv",
            ("Numéro", r => r.Number), ("Nom", r => r.Name), ("Type", r => r.Kind.Label()), ("Adhésion", r => r.State.Label()), ("Commune", r => r.Town),
            ("Contact", r => r.Contact), ("Services", r => r.Services), ("Services interrompus", r => r.Suspended),
            ($"Cotisation {year}", r => r.Dues(today).Label()), ("Appelé", r => r.Called), ("Avoirs", r => r.Credited), ("Payé", r => r.Paid), ("Reste à payer", r => r.Open));
    }

    [HttpGet("{number}")]
    public async Task<IActionResult> Show(string number, CancellationToken cancellation) =>
        await MemberPage.LoadAsync(db, number, clock.Today(), cancellation) is { } page ? View(page with { MayRecord = User.IsInRole(Policies.Treasurer), MaySecure = User.IsInRole(Policies.SystemAdmin) }) : NotFound();

    [HttpGet("nouveau")]
    [Authorize(Policies.MemberKeeper)]
    public IActionResult New() => View("Edit", new MemberInput { Country = "" });

    [HttpPost("nouveau")]
    [Authorize(Policies.MemberKeeper)]
    public async Task<IActionResult> Create(MemberInput input, [FromServices] SaveMember save, CancellationToken cancellation)
    {
        if (!IsRead(input))
        {
            return this.Invalid("Edit", input);
        }

        var saved = await save.AddAsync(input.Details(), current.Actor, cancellation);
        if (saved.Refusal is { } refusal)
        {
            return this.Refused(refusal, "Edit", input);
        }

        this.Say($"{saved.Value.Name} est enregistrée sous le numéro {saved.Value.Number}.");
        return RedirectToAction(nameof(Show), new { number = saved.Value.Number });
    }

    [HttpGet("{number}/modifier")]
    [Authorize(Policies.MemberKeeper)]
    public async Task<IActionResult> Edit(string number, CancellationToken cancellation) =>
        await db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Number == number, cancellation) is { } member
            ? View(MemberInput.Of(member))
            : NotFound();

    [HttpPost("{number}/modifier")]
    [Authorize(Policies.MemberKeeper)]
    public async Task<IActionResult> Update(string number, MemberInput input, [FromServices] SaveMember save, CancellationToken cancellation)
    {
        if (!await db.Members.AnyAsync(m => m.Number == number, cancellation))
        {
            return NotFound();
        }

        input.Number = number;
        if (!IsRead(input))
        {
            return this.Invalid("Edit", input);
        }

        var saved = await save.ChangeAsync(number, input.Details(), input.Version, current.Actor, cancellation);
        if (saved.Refusal is { } refusal)
        {
            return this.Refused(refusal, "Edit", input);
        }

        this.Say("Les modifications sont enregistrées.");
        return RedirectToAction(nameof(Show), new { number });
    }

    /// <summary>Every fault at its field, those of the form and those of the numbers at once.</summary>
    private bool IsRead(MemberInput input)
    {
        foreach (var (field, refusal) in SaveMember.Faults(input.Details()))
        {
            var key = field == nameof(MemberDetails.SirenOrSiret) ? nameof(MemberInput.Siret) : field;
            if (ModelState.GetFieldValidationState(key) != ModelValidationState.Invalid)
            {
                ModelState.AddModelError(key, refusal.Sentence);
            }
        }

        return ModelState.IsValid;
    }
}
