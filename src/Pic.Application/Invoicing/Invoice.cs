using Pic.Application.Members;
using Pic.Rules.Invoicing;

namespace Pic.Application.Invoicing;

/// <summary>An invoice. A draft has no number; once issued nothing of it ever changes: it can only be credited.</summary>
public sealed class Invoice
{
    public const int NumberLimit = 20;

    public long Id { get; init; }
    public long MemberId { get; init; }
    public Member Member { get; init; } = null!;
    public required InvoiceKind Kind { get; init; }

    /// <summary>Like F2027-0042; null for a draft.</summary>
    public string? Number { get; set; }

    public DateOnly? IssuedOn { get; set; }
    public DateTimeOffset? IssuedAt { get; set; }
    public DateOnly? DueOn { get; set; }

    /// <summary>The year of dues this debt belongs to.</summary>
    public required int Year { get; init; }

    public DateOnly PeriodFrom { get; init; }
    public DateOnly PeriodTo { get; init; }
    public required decimal Total { get; set; }

    public required string RecipientName { get; set; }
    public List<string> RecipientLines { get; set; } = [];
    public string? RecipientIdentifier { get; set; }

    /// <summary>The host's particulars in force at issue.</summary>
    public long? HostProfileId { get; set; }

    public HostProfile? HostProfile { get; set; }
    public long? DuesCallId { get; init; }
    public string? DraftReason { get; set; }
    public List<InvoiceLine> Lines { get; } = [];
}

/// <summary>One line of an invoice.</summary>
public sealed class InvoiceLine
{
    public const int DescriptionLimit = 500;

    public long Id { get; init; }
    public long InvoiceId { get; init; }
    public required int Position { get; init; }
    public required string Description { get; set; }
    public required decimal Quantity { get; set; }
    public required decimal UnitPrice { get; set; }
    public required decimal Amount { get; set; }
}
