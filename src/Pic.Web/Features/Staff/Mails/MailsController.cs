using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Data;
using Pic.Application.Mails;
using Pic.Rules.Members;
using Pic.Web.Features.Shared;
using Pic.Web.Labels;
using Pic.Web.Tables;

namespace Pic.Web.Features.Staff.Mails;

/// <summary>Every mail of the portal: to whom, when, what became of it, and the mail itself.</summary>
[Route("equipe/courriels")]
public sealed class MailsController(PicDbContext db, IOptions<MailOptions> options, TimeProvider clock) : Controller
{
    private const string MailPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

    [HttpGet]
    public async Task<IActionResult> Index(MailListInput input, CancellationToken cancellation)
    {
        var list = new MailList(db, input);
        var counts = await list.OfAnyState().GroupBy(m => m.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var pager = Pager.Of(input.Page, counts.Where(c => Counts(input, c.Key)).Sum(c => c.Value));
        var rows = await MailList.Rows(list.Mails()).Skip(pager.Skip).Take(pager.Size).ToListAsync(cancellation);
        var years = await db.OutboxMails.Where(m => m.Year != null).Select(m => m.Year!.Value).Distinct().OrderDescending().ToListAsync(cancellation);
        return View(new MailListModel(input, rows, pager, counts, years, await SenderAsync(cancellation)));
    }

    [HttpGet("~/equipe/courriels.csv")]
    public async Task<IActionResult> Export(MailListInput input, CancellationToken cancellation)
    {
        var rows = await MailList.Rows(new MailList(db, input).Mails()).ToListAsync(cancellation);
        return CsvTable.Of(
            rows,
            "courriels.csv",
            ("Mis en file", r => r.QueuedAt),
            ("Envoyé", r => r.SentAt),
            ("Étape", r => r.Step.Label()),
            ("Année", r => r.Year),
            ("Numéro", r => r.MemberNumber),
            ("Adhérent·e", r => r.MemberName),
            ("Adresse", r => r.ToAddress),
            ("Objet", r => r.Subject),
            ("État", r => r.State.Label()),
            ("Essais", r => r.Attempts),
            ("Dernière réponse", r => r.LastReply));
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken cancellation)
    {
        var mail = await db.OutboxMails.AsNoTracking().Where(m => m.Id == id).Select(m => new MailModel
        {
            Mail = m,
            MemberNumber = m.Member!.Number,
            MemberName = m.Member!.Name,
            FileName = m.Document!.FileName,
            FileIsReady = m.Document!.FrozenAt != null,
        }).FirstOrDefaultAsync(cancellation);
        if (mail is null)
        {
            return NotFound();
        }

        mail.HidesKeys = HidesKeys && LinkKeys.AreIn(mail.Mail.TextBody);
        mail.MayAct = User.IsInRole(nameof(StaffRole.Treasurer));
        mail.IsCatching = options.Value.IsCatching;
        return View(mail);
    }

    /// <summary>The mail's HTML alone, for a frame in which nothing runs and nothing loads.</summary>
    [HttpGet("{id:guid}/html")]
    public async Task<IActionResult> Html(Guid id, CancellationToken cancellation)
    {
        var html = await db.OutboxMails.Where(m => m.Id == id).Select(m => m.HtmlBody).FirstOrDefaultAsync(cancellation);
        if (html is null)
        {
            return NotFound();
        }

        Response.Headers.ContentSecurityPolicy = MailPolicy;
        Response.Headers.XFrameOptions = "SAMEORIGIN";
        return Content(HidesKeys ? LinkKeys.Blanked(html) : html, "text/html; charset=utf-8");
    }

    [HttpGet("{id:guid}/piece-jointe")]
    public async Task<IActionResult> Attachment(Guid id, CancellationToken cancellation)
    {
        var file = await db.OutboxMails.Where(m => m.Id == id && m.Document != null).Select(m => new { m.Document!.FileName, m.Document.Pdf }).FirstOrDefaultAsync(cancellation);
        if (file is null)
        {
            return NotFound();
        }

        if (file.Pdf is null)
        {
            return this.Refused(Refusals.AttachmentNotReady, Url.Action(nameof(Show), new { id }));
        }

        Response.Headers.CacheControl = "private, no-store";
        return File(file.Pdf, "application/pdf", file.FileName);
    }

    // A one-time key opens somebody else's pages: it is for that person alone, but for a trial that keeps its mails here.
    private bool HidesKeys => !options.Value.IsTrial;

    private static bool Counts(MailListInput input, MailState state) =>
        (input.State is null || input.State == state) && (!input.ToDecide || MailList.ToDecide.Contains(state));

    private async Task<SenderModel> SenderAsync(CancellationToken cancellation) =>
        new(
            await db.MailSenderStates.AsNoTracking().SingleAsync(cancellation),
            options.Value.IsCatching,
            MailSenderController.MayAct(User),
            clock.GetUtcNow());
}
