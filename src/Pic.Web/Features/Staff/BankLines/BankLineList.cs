using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Payments.Bank;
using Pic.Web.Features.Shared;
using Pic.Web.Labels;

namespace Pic.Web.Features.Staff.BankLines;

/// <summary>Filters of the list of lines, all of them in the address.</summary>
public sealed class BankLineInput
{
    [FromQuery(Name = "q")]
    public string? Search { get; init; }

    [FromQuery(Name = "compte")]
    public long? Account { get; init; }

    [FromQuery(Name = "etat")]
    public LineState? State { get; init; }

    [FromQuery(Name = "du")]
    public DateOnly? From { get; init; }

    [FromQuery(Name = "au")]
    public DateOnly? To { get; init; }

    [FromQuery(Name = "page")]
    public int? Page { get; init; }

    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Search) || Account is not null || State is not null || From is not null || To is not null;
}

public sealed record BankLinesPage(BankLineInput Input, IReadOnlyList<BankLineRow> Rows, Pager Pager, decimal Sum, IReadOnlyList<BankAccount> Accounts);

/// <summary>One line of the list.</summary>
public sealed class BankLineRow
{
    public long Id { get; init; }
    public required string Account { get; init; }
    public DateOnly BookedOn { get; init; }
    public DateOnly? ValueOn { get; init; }
    public decimal Amount { get; init; }
    public required string Currency { get; init; }
    public string? Payer { get; init; }
    public required string Text { get; init; }
    public string? Reference { get; init; }
    public LineDecisionKind? Decision { get; init; }
    public string? DecidedBy { get; init; }

    public LineState State => LineLabels.StateOf(Amount, Decision);

    public string Words => string.Join(" · ", new[] { Payer, Text, Reference }.Where(t => !string.IsNullOrWhiteSpace(t)).Distinct());
}

/// <summary>The lines that answer to the filters, the newest first.</summary>
internal static class BankLineList
{
    public static IQueryable<BankLine> Of(PicDbContext db, BankLineInput input)
    {
        var lines = db.BankLines.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(input.Search))
        {
            var pattern = $"%{input.Search.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            lines = lines.Where(l => EF.Functions.ILike(l.Text, pattern) || EF.Functions.ILike(l.Payer ?? "", pattern) || EF.Functions.ILike(l.Reference ?? "", pattern));
        }

        lines = input.Account is { } account ? lines.Where(l => l.BankAccountId == account) : lines;
        lines = input.From is { } from ? lines.Where(l => l.BookedOn >= from) : lines;
        lines = input.To is { } to ? lines.Where(l => l.BookedOn <= to) : lines;
        return input.State is not { } state ? lines : state switch
        {
            LineState.Open => lines.Where(l => l.Amount > 0 && l.Decisions.All(d => d.UndoneAt != null)),
            LineState.Outgoing => lines.Where(l => l.Amount <= 0 && l.Decisions.All(d => d.UndoneAt != null)),
            LineState.Matched => lines.Where(l => l.Decisions.Any(d => d.UndoneAt == null && d.Kind == LineDecisionKind.Matched)),
            LineState.NotOurs => lines.Where(l => l.Decisions.Any(d => d.UndoneAt == null && d.Kind == LineDecisionKind.NotOurs)),
        };
    }

    public static IQueryable<BankLineRow> Rows(IQueryable<BankLine> lines) => lines.OrderByDescending(l => l.BookedOn).ThenByDescending(l => l.Id).Select(l => new BankLineRow
    {
        Id = l.Id,
        Account = l.BankAccount.Label.Length > 0 ? l.BankAccount.Label : l.BankAccount.Identifier,
        BookedOn = l.BookedOn,
        ValueOn = l.ValueOn,
        Amount = l.Amount,
        Currency = l.Currency,
        Payer = l.Payer,
        Text = l.Text,
        Reference = l.Reference,
        Decision = l.Decisions.Where(d => d.UndoneAt == null).Select(d => (LineDecisionKind?)d.Kind).FirstOrDefault(),
        DecidedBy = l.Decisions.Where(d => d.UndoneAt == null).Select(d => d.DecidedBy).FirstOrDefault(),
    });
}
