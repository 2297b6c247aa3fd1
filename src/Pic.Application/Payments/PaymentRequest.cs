using Pic.Rules;
using Pic.Rules.Invoicing;

namespace Pic.Application.Payments;

/// <summary>A payment as somebody wants it recorded, in euros.</summary>
/// <param name="MemberId">Whose money it is; null when only the invoices say so, or for a gift from nobody we know.</param>
public sealed record PaymentRequest(DateOnly ReceivedOn, PaymentMethod Method, decimal Amount, long? MemberId = null)
{
    /// <summary>Who paid, as the bank or the cheque says it; empty means the member itself.</summary>
    public string Payer { get; init; } = "";

    /// <summary>The account it came from, when the bank says so: kept with the payer's name for the next time.</summary>
    public string PayerIban { get; init; } = "";

    /// <summary>Recognise this payer next time, when it is not the member itself.</summary>
    public bool RememberPayer { get; init; } = true;

    public string Reference { get; init; } = "";
    public string Note { get; init; } = "";

    /// <summary>What it pays; null pays the member's oldest debts first.</summary>
    public IReadOnlyList<PaymentSplit>? Splits { get; init; }

    /// <summary>What becomes of the money that pays nothing.</summary>
    public Surplus Surplus { get; init; }

    /// <summary>How many payments alike, of this member, day, method and amount, the person typing it knows of; null when nobody types it.</summary>
    public int? AlikeKnown { get; init; }
}

/// <summary>A part of a payment for one invoice, of whatever member.</summary>
public sealed record PaymentSplit(long InvoiceId, decimal Amount);

/// <summary>What becomes of money above what is owed.</summary>
public enum Surplus
{
    /// <summary>Kept for the member's next invoice.</summary>
    Credit,

    /// <summary>Left to the association.</summary>
    Gift,
}

/// <summary>Where a payment goes, or why it cannot be recorded so.</summary>
public sealed record PlannedPayment(PaymentRequest Request, long? MemberId, IReadOnlyList<PlannedShare> Shares, decimal Credit, decimal Gift, Refusal? Fault)
{
    /// <summary>Payments alike that are recorded already.</summary>
    public int Alike { get; init; }

    public static PlannedPayment Refused(PaymentRequest request, Refusal fault) => new(request, request.MemberId, [], 0, 0, fault);
}

/// <summary>A part of a planned payment, and the invoice it goes to.</summary>
public sealed record PlannedShare(Invoicing.InvoiceBalance Invoice, decimal Amount);
