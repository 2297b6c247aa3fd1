using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Web.Features.Shared;
using Pic.Web.Labels;
using Pic.Web.Tables;

namespace Pic.Web.Features.Staff.BankLines;

/// <summary>Every line the bank ever sent, as it wrote it, and what became of each.</summary>
[Route("equipe/lignes")]
public sealed class BankLinesController(PicDbContext db) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(BankLineInput input, CancellationToken cancellation)
    {
        var lines = BankLineList.Of(db, input);
        var pager = Pager.Of(input.Page, await lines.CountAsync(cancellation));
        var sum = await lines.SumAsync(l => l.Amount, cancellation);
        var rows = await BankLineList.Rows(lines).Skip(pager.Skip).Take(pager.Size).ToListAsync(cancellation);
        return View(new BankLinesPage(input, rows, pager, sum, await db.BankAccounts.AsNoTracking().OrderBy(a => a.Id).ToListAsync(cancellation)));
    }

    [HttpGet("~/equipe/lignes.csv")]
    public async Task<IActionResult> Export(BankLineInput input, CancellationToken cancellation) =>
        CsvTable.Of(
            await BankLineList.Rows(BankLineList.Of(db, input)).ToListAsync(cancellation),
            "lignes-bancaires.csv",
            ("Compte", l => l.Account),
            ("Date", l => l.BookedOn),
            ("Date de valeur", l => l.ValueOn),
            ("Montant", l => l.Amount),
            ("Devise", l => l.Currency),
            ("Payeur·se", l => l.Payer),
            ("Libellé", l => l.Text),
            ("Référence", l => l.Reference),
            ("État", l => l.State.Label()),
            ("Décidé par", l => l.DecidedBy));

    [HttpGet("{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken cancellation)
    {
        var line = await db.BankLines.AsNoTracking().Include(l => l.BankAccount).Include(l => l.StatementFile)
            .Include(l => l.Decisions).ThenInclude(d => d.Payment!.Member)
            .SingleOrDefaultAsync(l => l.Id == id, cancellation);
        return line is null ? NotFound() : View(line);
    }
}
