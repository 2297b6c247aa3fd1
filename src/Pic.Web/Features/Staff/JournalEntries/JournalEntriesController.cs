using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Web.Features.Shared;
using Pic.Web.Tables;
using Pic.Web.Tags;

namespace Pic.Web.Features.Staff.JournalEntries;

/// <summary>Who did what, when, to whom and why: by member, by person, by word.</summary>
[Route("equipe/journal")]
public sealed class JournalEntriesController(PicDbContext db) : Controller
{
    private const int ExportLimit = 50_000;

    [HttpGet]
    public async Task<IActionResult> Index(JournalInput input, CancellationToken cancellation)
    {
        var found = Found(input);
        var pager = Pager.Of(input.Page, await found.CountAsync(cancellation));
        var rows = await Rows(found).Skip(pager.Skip).Take(pager.Size).ToListAsync(cancellation);
        var last = await db.JournalSeals.AsNoTracking().OrderByDescending(s => s.Position).FirstOrDefaultAsync(cancellation);
        return View(new JournalModel(input, rows, pager, last?.Position ?? 0, last is null ? null : Convert.ToHexStringLower(last.Hash)));
    }

    [HttpGet("export.csv")]
    public async Task<IActionResult> Export(JournalInput input, CancellationToken cancellation) =>
        CsvTable.Of(await Rows(Found(input)).Take(ExportLimit).ToListAsync(cancellation), "journal.csv",
            ("Date", r => French.Moment(r.Entry.At)), ("Qui", r => r.Entry.By), ("Adhésion", r => r.Number), ("Acte", r => r.Entry.Act), ("Ce qui s’est passé", r => r.Entry.Summary), ("Raison", r => r.Entry.Reason),
            ("Avant et après", r => r.Entry.Changes), ("Depuis", r => r.Entry.Origin));

    private IQueryable<JournalEntry> Found(JournalInput input)
    {
        var entries = db.JournalEntries.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(input.Member))
        {
            var number = input.Member.Trim().ToUpperInvariant();
            entries = entries.Where(e => db.Members.Any(m => m.Id == e.MemberId && m.Number == number));
        }

        if (!string.IsNullOrWhiteSpace(input.Person))
        {
            var person = SearchText.Anywhere(input.Person.Trim());
            entries = entries.Where(e => EF.Functions.ILike(e.By, person));
        }

        if (!string.IsNullOrWhiteSpace(input.Word))
        {
            var word = SearchText.Anywhere(input.Word.Trim());
            entries = entries.Where(e => EF.Functions.ILike(e.Summary, word) || EF.Functions.ILike(e.Act, word));
        }

        return entries;
    }

    private IQueryable<JournalRow> Rows(IQueryable<JournalEntry> entries) =>
        entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
            .Select(e => new JournalRow(e, db.Members.Where(m => m.Id == e.MemberId).Select(m => m.Number).FirstOrDefault(), db.Members.Where(m => m.Id == e.MemberId).Select(m => m.Name).FirstOrDefault()));
}

public sealed class JournalInput
{
    [FromQuery(Name = "adhesion")]
    public string? Member { get; init; }

    [FromQuery(Name = "personne")]
    public string? Person { get; init; }

    [FromQuery(Name = "q")]
    public string? Word { get; init; }

    [FromQuery(Name = "page")]
    public int? Page { get; init; }
}

public sealed record JournalRow(JournalEntry Entry, string? Number, string? Name);

/// <param name="Sealed">How many entries the chain holds.</param>
/// <param name="LastSeal">Its last link, to be noted elsewhere by whoever wants to compare later.</param>
public sealed record JournalModel(JournalInput Input, IReadOnlyList<JournalRow> Rows, Pager Pager, long Sealed, string? LastSeal);
