using Pic.Application.Members;
using Pic.Rules;
using Pic.Rules.Invoicing;

namespace Pic.Application.Payments;

/// <summary>Money that arrived. What it pays for stands in its allocations and gifts; the rest is credit. Nothing of it is ever deleted: a payment is reversed.</summary>
public sealed class Payment
{
    public const int PayerLimit = 140;
    public const int ReferenceLimit = 140;
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

    /// <summary>The slip on which this cheque went to the bank.</summary>
    public long? ChequeDepositId { get; set; }

    public ChequeDeposit? ChequeDeposit { get; set; }
    public List<Allocation> Allocations { get; } = [];
    public List<Gift> Gifts { get; } = [];
    public PaymentReversal? Reversal { get; set; }
}

/// <summary>A part of a payment that pays a part of an invoice; taken back by a row of the opposite amount that says why.</summary>
public sealed class Allocation
{
    public long Id { get; init; }
    public long PaymentId { get; init; }
    public Payment Payment { get; init; } = null!;
    public long InvoiceId { get; init; }
    public Invoicing.Invoice Invoice { get; init; } = null!;

    /// <summary>Negative when it takes back what an earlier row gave.</summary>
    public required decimal Amount { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
    public required string RecordedBy { get; init; }

    /// <summary>Why it was taken back; null for what was given.</summary>
    public string? Reason { get; init; }

    /// <summary>The day it tells of: when the money came, when it was gone again, or when a person took this part back. Its payment and the reversal are needed.</summary>
    public static DateOnly DayOf(decimal amount, DateTimeOffset recordedAt, DateOnly? receivedOn, PaymentReversal? reversal) =>
        amount > 0 && receivedOn is { } received ? received
        : amount < 0 && reversal is not null && reversal.RecordedAt == recordedAt ? reversal.ReversedOn
        : ParisClock.DayOf(recordedAt);
}

/// <summary>A part of a payment that the payer leaves to the association; taken back like an allocation.</summary>
public sealed class Gift
{
    public long Id { get; init; }
    public long PaymentId { get; init; }
    public Payment Payment { get; init; } = null!;
    public required decimal Amount { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string RecordedBy { get; init; }
    public string? Reason { get; init; }
}

/// <summary>The whole of a payment is gone: the bank took it back, it was handed back, or it had been recorded by mistake.</summary>
public sealed class PaymentReversal
{
    public const int ReasonLimit = 500;

    public long Id { get; init; }
    public long PaymentId { get; init; }
    public Payment Payment { get; init; } = null!;
    public required ReversalKind Kind { get; init; }
    public required DateOnly ReversedOn { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string RecordedBy { get; init; }
}

/// <summary>Why a payment no longer counts.</summary>
public enum ReversalKind
{
    /// <summary>The bank sent the cheque or the transfer back, or the money was handed back.</summary>
    Bounced,

    /// <summary>It should not have been recorded so.</summary>
    Undone,
}
