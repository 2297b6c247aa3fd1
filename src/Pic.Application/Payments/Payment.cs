using Pic.Application.Members;
using Pic.Rules.Invoicing;

namespace Pic.Application.Payments;

/// <summary>Money that arrived. What it pays for stands in its allocations; the rest is credit.</summary>
public sealed class Payment
{
    public const int PayerLimit = 140;
    public const int NoteLimit = 500;

    public long Id { get; init; }

    /// <summary>The member it came from or for; null while nobody knows.</summary>
    public long? MemberId { get; set; }

    public Member? Member { get; set; }
    public required DateOnly ReceivedOn { get; init; }
    public required PaymentMethod Method { get; init; }
    public required decimal Amount { get; init; }
    public string Payer { get; set; } = "";
    public string Reference { get; set; } = "";
    public string Note { get; set; } = "";
    public required DateTimeOffset RecordedAt { get; init; }
    public required string RecordedBy { get; init; }
    public List<Allocation> Allocations { get; } = [];
}

/// <summary>A part of a payment that pays a part of an invoice.</summary>
public sealed class Allocation
{
    public long Id { get; init; }
    public long PaymentId { get; init; }
    public Payment Payment { get; init; } = null!;
    public long InvoiceId { get; init; }
    public Invoicing.Invoice Invoice { get; init; } = null!;
    public required decimal Amount { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string RecordedBy { get; init; }
}
