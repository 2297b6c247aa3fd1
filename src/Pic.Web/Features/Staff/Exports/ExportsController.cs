using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Exchanges.Fec;
using Pic.Application.Exchanges.Ledger;
using Pic.Rules;
using Pic.Web.Features.Shared;
using Pic.Web.Security;
using Pic.Web.Tags;

namespace Pic.Web.Features.Staff.Exports;

/// <summary>The books: frozen up to a day, then handed over in the forms that accountants and their programs read.</summary>
[Route("equipe/exports")]
public sealed class ExportsController(PicDbContext db, LockLedger ledger, LedgerFiles files, TimeProvider clock, CurrentActor current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation)
    {
        var state = await ledger.StateAsync(cancellation);
        var years = await db.LedgerEntries.GroupBy(e => e.Year).Select(g => new BookedYear(g.Key, g.Count())).ToListAsync(cancellation);
        var last = new DateOnly(clock.Today().Year, clock.Today().Month, 1).AddDays(-1);
        return View(new ExportsPage(state, [.. years.OrderByDescending(y => y.Year)], last, clock.Today().Year, LedgerSettingsInput.Of(await ledger.SettingsAsync(cancellation)), User.IsInRole(Policies.Treasurer)));
    }

    [HttpPost]
    [Authorize(Policies.Treasurer)]
    public async Task<IActionResult> Create(DateOnly? until, CancellationToken cancellation)
    {
        if (until is not { } day)
        {
            return this.Refused(new Refusal("ledger.no-day", "Indiquez le jour jusqu’auquel verrouiller la comptabilité."), Url.Action(nameof(Index)));
        }

        var done = await ledger.RunAsync(day, current.Actor, cancellation);
        if (done.Refusal is { } refusal)
        {
            return this.Refused(refusal, Url.Action(nameof(Index)));
        }

        this.Say($"La comptabilité est verrouillée jusqu’au {French.Day(day)} : {French.Several(done.Value, "écriture numérotée", "écritures numérotées")}.");
        return RedirectToAction(nameof(Index));
    }

    [HttpPost("reglages")]
    [Authorize(Policies.Treasurer)]
    public async Task<IActionResult> Update([Bind(Prefix = "Settings")] LedgerSettingsInput input, [FromServices] SaveLedgerSettings save, CancellationToken cancellation)
    {
        var outcome = await save.RunAsync(input.ToSettings(), current.Actor, cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return this.Refused(refusal, Url.Action(nameof(Index)));
        }

        this.Say("Les réglages comptables sont enregistrés. Les écritures déjà numérotées ne changent pas.");
        return RedirectToAction(nameof(Index));
    }

    [HttpGet("{year:int:range(2000, 2100)}/fec")]
    public async Task<IActionResult> Fec(int year, bool utf8, CancellationToken cancellation) => Send(await files.FecAsync(year, utf8 ? FecEncoding.Utf8 : FecEncoding.Latin9, cancellation));

    [HttpGet("{year:int:range(2000, 2100)}/paheko.csv")]
    public async Task<IActionResult> Paheko(int year, CancellationToken cancellation) => Send(await files.PahekoAsync(year, cancellation));

    [HttpGet("{year:int:range(2000, 2100)}/dolibarr-factures.csv")]
    public async Task<IActionResult> DolibarrInvoices(int year, CancellationToken cancellation) => Send(await files.DolibarrAsync(year, lines: false, cancellation));

    [HttpGet("{year:int:range(2000, 2100)}/dolibarr-lignes.csv")]
    public async Task<IActionResult> DolibarrLines(int year, CancellationToken cancellation) => Send(await files.DolibarrAsync(year, lines: true, cancellation));

    [HttpGet("~/equipe/factures/{id:long}/factur-x.pdf")]
    public async Task<IActionResult> Invoice(long id, [FromServices] FacturXPapers papers, CancellationToken cancellation) =>
        await papers.InvoiceAsync(id, cancellation) is { } file ? Send(file) : NotFound();

    [HttpGet("~/equipe/avoirs/{id:long}/factur-x.pdf")]
    public async Task<IActionResult> CreditNote(long id, [FromServices] FacturXPapers papers, CancellationToken cancellation) =>
        await papers.CreditNoteAsync(id, cancellation) is { } file ? Send(file) : NotFound();

    private FileContentResult Send(LedgerFile file) => File(file.Bytes, file.MediaType, file.Name);
}
