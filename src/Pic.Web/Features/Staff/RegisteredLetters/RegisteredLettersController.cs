using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Rules;
using Pic.Rules.Board;
using Pic.Web.Features.Shared;
using Pic.Web.Labels;
using Pic.Web.Security;
using Pic.Web.Tags;
using Refusals = Pic.Application.Board.Refusals;

namespace Pic.Web.Features.Staff.RegisteredLetters;

/// <summary>Registered letters from the list of September to the decision of October: posted, presented, come back; and the notifications that follow.</summary>
[Route("equipe/recommandes")]
public sealed class RegisteredLettersController(PicDbContext db, IOptions<DuesSettings> settings, TimeProvider clock, CurrentActor current) : Controller
{
    private const string Home = "/equipe/recommandes";

    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation)
    {
        var since = clock.Today().AddYears(-1);
        var letters = await db.RegisteredLetters.Where(l => l.Procedure.ClosedOn == null || l.PlannedOn > since).OrderByDescending(l => l.PlannedOn).ThenBy(l => l.Member.Name)
            .Select(l => new LetterRow(l.Id, l.Member.Name, l.AddressLines, l.PlannedOn, l.PostedOn, l.TrackingNumber, l.PresentedOn, l.Outcome, l.Meeting.On, l.Amount, l.Procedure.ClosedOn != null || l.Procedure.RemovalDroppedOn != null))
            .ToListAsync(cancellation);
        var removals = await db.Procedures.AsNoTracking().Include(p => p.Member).Where(p => p.RemovedOn != null && p.NotifiedOn == null && p.ClosedOn == null).OrderBy(p => p.RemovedOn).ToListAsync(cancellation);
        return View(new LettersModel
        {
            ToPost = [.. letters.Where(l => l is { PostedOn: null, IsOver: false })],
            Posted = [.. letters.Where(l => l.PostedOn is not null)],
            Removals = removals,
            PaidSince = await RevokeRemoval.PaidAsync(db, removals, cancellation),
            NoticeDays = settings.Value.LetterNoticeDays,
            Today = clock.Today(),
            MayAct = User.IsInRole(Policies.Secretary) || User.IsInRole(Policies.BoardMember),
        });
    }

    [HttpGet("lot.pdf")]
    public async Task<IActionResult> Batch([FromServices] RegisteredLetterPapers papers, CancellationToken cancellation) =>
        await papers.ToPostAsync(cancellation) is { } made ? this.Paper(made) : NotFound();

    [HttpGet("depot.pdf")]
    public async Task<IActionResult> Deposit([FromServices] RegisteredLetterPapers papers, CancellationToken cancellation) =>
        await papers.DepositListAsync(cancellation) is { } made ? this.Paper(made) : NotFound();

    /// <summary>The ticked letters left today, each with its tracking number.</summary>
    [HttpPost]
    [Authorize(Policies.BoardRoom)]
    public async Task<IActionResult> Create(List<long> letters, Dictionary<long, string?>? tracking, [FromServices] PostLetter post, CancellationToken cancellation)
    {
        var numbers = tracking ?? [];
        if (letters.Count == 0)
        {
            return this.Refused(Refusals.NoLetterTicked(), Home);
        }

        if (letters.Exists(id => numbers.GetValueOrDefault(id)?.Trim().Length > RegisteredLetter.TrackingLimit))
        {
            return this.Refused(Refusals.TrackingTooLong(RegisteredLetter.TrackingLimit), Home);
        }

        var posted = 0;
        foreach (var id in await db.RegisteredLetters.Where(l => letters.Contains(l.Id)).OrderBy(l => l.Id).Select(l => l.Id).ToListAsync(cancellation))
        {
            if ((await post.RunAsync(id, numbers.GetValueOrDefault(id), current.Actor, cancellation)).Refusal is { } refusal)
            {
                return this.Refused(refusal with { Sentence = posted == 0 ? refusal.Sentence : $"{French.Several(posted, "lettre est notée", "lettres sont notées")} postées ; puis : {refusal.Sentence}" }, Home);
            }

            posted++;
        }

        this.Say($"{French.Several(posted, "lettre postée", "lettres postées")} aujourd’hui.");
        return Redirect(Home);
    }

    [HttpGet("{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken cancellation) => await LetterAsync(id, cancellation) is { } letter
        ? View(new LetterModel(letter, settings.Value.LetterNoticeDays, User.IsInRole(Policies.Secretary) || User.IsInRole(Policies.BoardMember), clock.Today()))
        : NotFound();

    [HttpGet("{id:long}/lettre.pdf")]
    public async Task<IActionResult> Pdf(long id, [FromServices] RegisteredLetterPapers papers, CancellationToken cancellation) =>
        await papers.OneAsync(id, cancellation) is { } made ? this.Paper(made) : NotFound();

    [HttpPost("{id:long}/resultat")]
    [Authorize(Policies.BoardRoom)]
    public async Task<IActionResult> Update(long id, LetterOutcome? outcome, DateOnly? presentedOn, [FromServices] PostLetter post, CancellationToken cancellation)
    {
        if (await LetterAsync(id, cancellation) is not { } letter)
        {
            return NotFound();
        }

        if (outcome is not { } chosen || !ModelState.IsValid)
        {
            return this.Refused(Refusals.OutcomeMissing(), $"{Home}/{id}");
        }

        var done = await post.OutcomeOfAsync(letter.Id, chosen, current.Actor, presentedOn, cancellation);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, $"{Home}/{id}");
        }

        this.Say($"Résultat noté : {Words.Of(chosen)}.");
        return Redirect($"{Home}/{done.Value.Id}");
    }

    private Task<RegisteredLetter?> LetterAsync(long id, CancellationToken cancellation) =>
        db.RegisteredLetters.AsNoTracking().Include(l => l.Member).Include(l => l.Meeting).Include(l => l.Procedure).FirstOrDefaultAsync(l => l.Id == id, cancellation);
}
