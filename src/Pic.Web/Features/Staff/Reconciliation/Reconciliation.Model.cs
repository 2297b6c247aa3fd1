using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Payments.Bank;
using Pic.Application.Payments.Reconciling;
using Pic.Web.Features.Shared;

namespace Pic.Web.Features.Staff.Reconciliation;

/// <summary>The lists of the screen, as they stand in its address.</summary>
public enum LineTab
{
    Ouvertes,
    Faites,
    Ecartees,
    Sorties,
}

/// <summary>Lines to decide, the surest first; or those decided, put aside, gone out.</summary>
public sealed record ReconciliationPage(LineTab Tab, IReadOnlyList<MatchRow> Rows, Pager Pager, LineCounts Counts, DateTimeOffset Now, bool MayAct);

/// <summary>How much there is in each list.</summary>
public sealed record LineCounts(int Open, int Certain, decimal CertainSum, int Matched, int NotOurs, int Outgoing);

/// <summary>One line on the screen: waiting with its guesses, or decided.</summary>
public sealed record MatchRow(LineProposal? Proposal, DecidedLine? Decided, bool MayAct)
{
    /// <summary>Why what was just asked of it was not done.</summary>
    public string? Refusal { get; init; }

    public long Id => Proposal?.Line.Id ?? Decided!.Id;
}

/// <summary>A line of which something is decided, or that no decision waits for.</summary>
public sealed class DecidedLine
{
    public long Id { get; init; }
    public DateOnly BookedOn { get; init; }
    public decimal Amount { get; init; }
    public string? Payer { get; init; }
    public required string Text { get; init; }
    public string? Reference { get; init; }
    public bool IsReversal { get; init; }
    public LineDecisionKind? Kind { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public string? DecidedBy { get; init; }
    public string? MemberName { get; init; }
    public string? MemberNumber { get; init; }
    public long? PaymentId { get; init; }
    public IReadOnlyList<string> Invoices { get; init; } = [];
    public long? RuleId { get; init; }

    public string Words => string.Join(" · ", new[] { Payer, Text, Reference }.Where(t => !string.IsNullOrWhiteSpace(t)).Distinct());

    /// <summary>The bank took something back: a rejected transfer, a cheque that came home.</summary>
    public bool IsReturned => IsReversal || ReturnWords.Any(word => Words.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static readonly string[] ReturnWords = ["REJET", "IMPAY", "RETOUR", "ANNUL", "RECALL"];
}

public static class DecidedLines
{
    /// <summary>Lines with the decision in force of each, if any.</summary>
    public static IQueryable<DecidedLine> Rows(this PicDbContext db, IQueryable<BankLine> lines) =>
        from line in lines
        join decision in db.LineDecisions.Where(d => d.UndoneAt == null) on line.Id equals decision.BankLineId into decisions
        from decision in decisions.DefaultIfEmpty()
        select new DecidedLine
        {
            Id = line.Id,
            BookedOn = line.BookedOn,
            Amount = line.Amount,
            Payer = line.Payer,
            Text = line.Text,
            Reference = line.Reference,
            IsReversal = line.IsReversal,
            Kind = decision == null ? null : decision.Kind,
            DecidedAt = decision == null ? null : decision.DecidedAt,
            DecidedBy = decision == null ? null : decision.DecidedBy,
            RuleId = decision == null ? null : decision.NotOursRuleId,
            PaymentId = decision == null ? null : decision.PaymentId,
            MemberName = decision == null ? null : decision.Payment!.Member!.Name,
            MemberNumber = decision == null ? null : decision.Payment!.Member!.Number,
            Invoices = decision == null ? new List<string>() : db.Allocations.Where(a => a.PaymentId == decision.PaymentId && a.Amount > 0).Select(a => a.Invoice.Number!).ToList(),
        };
}
