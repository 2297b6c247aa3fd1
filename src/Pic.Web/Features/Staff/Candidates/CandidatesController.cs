using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Members;
using Pic.Rules;
using Pic.Rules.Members;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.Candidates;

/// <summary>Who wants to join and how far it got. The board decides in its evening; here its answer is prepared and followed up.</summary>
[Route("equipe/candidatures")]
public sealed class CandidatesController(PicDbContext db, TimeProvider clock, CurrentActor current) : Controller
{
    private const string Home = "/equipe/candidatures";

    [HttpGet]
    public async Task<IActionResult> Index([FromQuery(Name = "liste")] CandidateTab liste, [FromQuery(Name = "page")] int? page, CancellationToken cancellation)
    {
        var tab = Enum.IsDefined(liste) ? liste : CandidateTab.EnCours;
        var counts = new Dictionary<CandidateTab, int>();
        foreach (var each in Enum.GetValues<CandidateTab>())
        {
            counts[each] = await Of(each).CountAsync(cancellation);
        }

        var pager = Pager.Of(page, counts[tab]);
        var mayAct = User.IsInRole(nameof(StaffRole.Secretary)) || User.IsInRole(nameof(StaffRole.BoardMember));
        return View(new CandidatesModel(tab, counts, await RowsAsync(Of(tab), pager, cancellation), pager, clock.Today(), mayAct));
    }

    [HttpGet("nouvelle")]
    [Authorize(Policies.BoardRoom)]
    public IActionResult New() => View(new CandidateInput());

    [HttpPost]
    [Authorize(Policies.BoardRoom)]
    public async Task<IActionResult> Create(CandidateInput input, [FromServices] EnterApplication enter, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(New), input);
        }

        string[] needs = string.IsNullOrWhiteSpace(input.Needs) ? [] : [input.Needs.Trim()];
        var contact = new ContactDetails(input.ContactName ?? "", input.Email, input.Phone, [ContactRole.Representative]);
        var entered = await enter.RunAsync(input.Name ?? "", input.Kind, needs, contact, current.Actor, cancellation);
        if (entered.Refusal is { } refusal)
        {
            return this.Refused(refusal, nameof(New), input);
        }

        this.Say($"Candidature enregistrée sous le numéro {entered.Value.Number} : elle vient à l’ordre du jour du prochain conseil.");
        return Redirect(Home);
    }

    [HttpPost("{number}/classement")]
    [Authorize(Policies.BoardRoom)]
    public async Task<IActionResult> Drop(string number, string? reason, [FromServices] FollowCandidate follow, CancellationToken cancellation)
    {
        if (!await db.Members.AnyAsync(m => m.Number == number, cancellation))
        {
            return NotFound();
        }

        var why = reason is { Length: > MembershipChange.ReasonLimit } ? reason[..MembershipChange.ReasonLimit] : reason;
        return Answer(await follow.DropAsync(number, why, current.Actor, cancellation), "est classée sans suite.");
    }

    [HttpPost("{number}/condition")]
    [Authorize(Policies.BoardRoom)]
    public async Task<IActionResult> Fulfil(string number, [FromServices] FollowCandidate follow, CancellationToken cancellation) =>
        await db.Members.AnyAsync(m => m.Number == number, cancellation)
            ? Answer(await follow.FulfilAsync(number, current.Actor, cancellation), "a rempli la condition du conseil : l’adhésion est enregistrée.")
            : NotFound();

    private IActionResult Answer(Outcome<Member> done, string what)
    {
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, Home);
        }

        this.Say($"{done.Value.Name} {what}");
        return Redirect(Home);
    }

    private IQueryable<Member> Of(CandidateTab tab)
    {
        var today = clock.Today();
        var month = new DateOnly(today.Year, today.Month, 1);
        var members = db.Members.AsNoTracking();
        return tab switch
        {
            CandidateTab.EnCours => members.Where(m => m.State == MembershipState.Lead || m.State == MembershipState.Candidate || m.State == MembershipState.Accepted || m.State == MembershipState.AcceptedUnderCondition),
            CandidateTab.Arrivees => members.Where(m => db.MembershipChanges.Any(c => c.MemberId == m.Id && c.From == null && c.On >= month
                && (c.To == MembershipState.Lead || c.To == MembershipState.Candidate || c.To == MembershipState.Trial))),
            CandidateTab.AFinaliser => members.Where(m => m.State == MembershipState.Accepted || m.State == MembershipState.AcceptedUnderCondition),
            CandidateTab.Essais => members.Where(m => m.State == MembershipState.Trial),
            CandidateTab.Classees => members.Where(m => m.State == MembershipState.Refused || m.State == MembershipState.Dropped),
        };
    }

    /// <summary>Who has waited longest comes first.</summary>
    private Task<List<CandidateRow>> RowsAsync(IQueryable<Member> members, Pager pager, CancellationToken cancellation) =>
        (from m in members
         let last = db.MembershipChanges.Where(c => c.MemberId == m.Id && c.To == m.State).OrderByDescending(c => c.Id).FirstOrDefault()
         let contact = db.ContactAssignments.Where(a => a.MemberId == m.Id && a.Until == null).OrderBy(a => a.Id).Select(a => a.Contact).FirstOrDefault()
         let asked = db.MembershipApplications.Where(a => a.MemberId == m.Id).OrderByDescending(a => a.Id)
             .Select(a => new CandidatePlan(a.WantsSite, a.WantsLists, a.WantsCloud, a.WantsDomain, a.Needs, a.Owner, a.NextAction, a.NextOn)).FirstOrDefault()
         orderby last == null ? DateOnly.MaxValue : last.On, m.Id
         select new CandidateRow(m.Number, m.Name, m.State, asked, last == null ? null : last.On, last == null ? null : last.Reason,
             db.ContactLog.Where(e => e.MemberId == m.Id).Max(e => (DateOnly?)e.On), contact == null ? null : contact.Name, contact == null ? null : contact.Email))
        .Skip(pager.Skip).Take(pager.Size).ToListAsync(cancellation);
}
