using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Web.Features.Shared;

namespace Pic.Web.Features.Staff.Invoices;

/// <summary>Search and filters of the list of invoices and credit notes, all of them in the address.</summary>
public sealed class InvoiceListInput
{
    [FromQuery(Name = "q")]
    public string? Search { get; init; }

    [FromQuery(Name = "type")]
    public PaperFilter? Kind { get; init; }

    [FromQuery(Name = "annee")]
    public int? Year { get; init; }

    /// <summary>Of the years before this one only.</summary>
    [FromQuery(Name = "avant")]
    public int? Before { get; init; }

    [FromQuery(Name = "page")]
    public int? Page { get; init; }

    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Search) || Kind is not null || Year is not null || Before is not null;
}

/// <summary>What the list can be narrowed to.</summary>
public enum PaperFilter
{
    Invoice,

    /// <summary>Invoices with something left to pay.</summary>
    Open,

    CreditNote,
}

public sealed record InvoiceListModel(InvoiceListInput Input, IReadOnlyList<PaperRow> Rows, Pager Pager, IReadOnlyList<int> Years);

/// <summary>An invoice or a credit note in the list.</summary>
public sealed class PaperRow
{
    public bool IsCreditNote { get; init; }
    public required string Number { get; init; }

    /// <summary>The invoice a credit note corrects.</summary>
    public string? Corrects { get; init; }

    public int Year { get; init; }
    public DateOnly IssuedOn { get; init; }
    public required string MemberNumber { get; init; }
    public required string MemberName { get; init; }
    public required string SearchText { get; init; }
    public decimal Total { get; init; }

    /// <summary>Read for the rows that are shown only: <see cref="PaperList.FillAsync"/>.</summary>
    public decimal Open { get; set; }
}

/// <summary>Invoices and credit notes in one list, the newest first.</summary>
public sealed class PaperList(PicDbContext db, InvoiceListInput input)
{
    public IQueryable<PaperRow> Rows()
    {
        var rows = input.Kind switch
        {
            PaperFilter.CreditNote => CreditNotes(),
            PaperFilter.Invoice or PaperFilter.Open => Invoices(),
            null => Invoices().Concat(CreditNotes()),
        };
        if (input.Year is { } year)
        {
            rows = rows.Where(r => r.Year == year);
        }

        if (input.Before is { } before)
        {
            rows = rows.Where(r => r.Year < before);
        }

        if (!string.IsNullOrWhiteSpace(input.Search))
        {
            var (plain, folded) = ("%" + input.Search.Trim() + "%", SearchText.LikePattern(input.Search));
            rows = rows.Where(r => EF.Functions.ILike(r.Number, plain) || EF.Functions.ILike(r.Corrects ?? "", plain) || EF.Functions.Like(r.SearchText, folded));
        }

        return rows;
    }

    public static IQueryable<PaperRow> Ordered(IQueryable<PaperRow> rows) => rows.OrderByDescending(r => r.IssuedOn).ThenByDescending(r => r.Number);

    /// <summary>Adds what is left to pay of the invoices among these rows.</summary>
    public async Task<IReadOnlyList<PaperRow>> FillAsync(List<PaperRow> rows, CancellationToken cancellation)
    {
        var numbers = rows.Where(r => !r.IsCreditNote).Select(r => r.Number).ToList();
        var open = await db.Balances().Where(b => numbers.Contains(b.Number)).ToDictionaryAsync(b => b.Number, b => b.Open, cancellation);
        rows.ForEach(row => row.Open = open.GetValueOrDefault(row.Number));
        return rows;
    }

    private IQueryable<PaperRow> Invoices() =>
        from invoice in db.Invoices
        where invoice.Number != null && (input.Kind != PaperFilter.Open || db.OpenBalances().Any(b => b.InvoiceId == invoice.Id))
        select new PaperRow
        {
            IsCreditNote = false,
            Number = invoice.Number!,
            Corrects = null,
            Year = invoice.Year,
            IssuedOn = invoice.IssuedOn!.Value,
            MemberNumber = invoice.Member.Number,
            MemberName = invoice.Member.Name,
            SearchText = invoice.Member.SearchText,
            Total = invoice.Total,
        };

    private IQueryable<PaperRow> CreditNotes() => db.CreditNotes.Select(c => new PaperRow
    {
        IsCreditNote = true,
        Number = c.Number,
        Corrects = c.Invoice.Number,
        Year = c.Invoice.Year,
        IssuedOn = c.IssuedOn,
        MemberNumber = c.Member.Number,
        MemberName = c.Member.Name,
        SearchText = c.Member.SearchText,
        Total = -c.Amount,
    });
}
