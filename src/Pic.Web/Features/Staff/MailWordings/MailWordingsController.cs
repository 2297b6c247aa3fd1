using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Mails;
using Pic.Application.Mails.Season;
using Pic.Rules;
using Pic.Web.Features.Shared;
using Pic.Web.Labels;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.MailWordings;

/// <summary>The wording of the calendar's mails, with a preview on a real member. A token nobody knows is refused.</summary>
[Route("equipe/modeles")]
public sealed class MailWordingsController(PicDbContext db, Pic.Application.Mails.Season.MailWordings wordings, CurrentActor current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation)
    {
        var changed = await db.MailWordings.GroupBy(w => w.Step).Select(g => g.OrderByDescending(w => w.Id).First()).ToListAsync(cancellation);
        return View(SeasonMail.Steps.Select(step => new WordingRow(step, changed.Find(w => w.Step == step))).ToList());
    }

    [HttpGet("{mail}")]
    public async Task<IActionResult> Edit(MailStep mail, [FromQuery(Name = "membre")] string? number, [FromServices] PreviewStepMail preview, CancellationToken cancellation)
    {
        if (!SeasonMail.Steps.Contains(mail))
        {
            return NotFound();
        }

        return View(await ModelAsync(mail, await KeptAsync(mail, cancellation), number, preview, cancellation));
    }

    /// <summary>Saves, or only shows what the words would give.</summary>
    [HttpPost("{mail}")]
    [Authorize(Policies.Secretary)]
    public async Task<IActionResult> Update(
        MailStep mail, [Bind(Prefix = nameof(WordingModel.Input))] WordingInput input, string? preview, [FromQuery(Name = "membre")] string? number, [FromServices] PreviewStepMail sample, CancellationToken cancellation)
    {
        if (!SeasonMail.Steps.Contains(mail))
        {
            return NotFound();
        }

        var source = (input.Source ?? "").ReplaceLineEndings("\n");
        var model = await ModelAsync(mail, source, number, sample, cancellation);
        if (model.Preview.Refusal is { } unread)
        {
            var kept = await KeptAsync(mail, cancellation);
            return this.Refused(unread, nameof(Edit), model with { Preview = await sample.RunAsync(mail, kept, number, cancellation), ShowsKept = true });
        }

        if (preview is not null)
        {
            return View(nameof(Edit), model);
        }

        var done = await wordings.ChangeAsync(mail, source, current.Actor, cancellation);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, nameof(Edit), model);
        }

        this.Say($"Le modèle « {mail.Label()} » est enregistré : les prochains courriels le suivent.");
        return RedirectToAction(nameof(Edit), new { mail });
    }

    private async Task<string> KeptAsync(MailStep mail, CancellationToken cancellation) =>
        await wordings.SourceAsync(mail, cancellation) ?? SeasonMail.Shipped(mail).Source;

    private async Task<WordingModel> ModelAsync(MailStep mail, string source, string? number, PreviewStepMail preview, CancellationToken cancellation)
    {
        var shown = await preview.RunAsync(mail, source, number, cancellation);
        return new WordingModel(mail, new WordingInput { Source = source }, shown, number, User.IsInRole(Policies.Secretary));
    }
}

public sealed record WordingRow(MailStep Step, MailWording? Changed);

public sealed record WordingModel(MailStep Step, WordingInput Input, Outcome<StepMailShown> Preview, string? Number, bool MayChange)
{
    /// <summary>The words above cannot be read: the preview is of those that are kept.</summary>
    public bool ShowsKept { get; init; }
}

public sealed class WordingInput
{
    [Required(ErrorMessage = "Écrivez l’objet sur la première ligne, puis le texte."), StringLength(MailWording.SourceLimit)]
    public string? Source { get; set; }
}
