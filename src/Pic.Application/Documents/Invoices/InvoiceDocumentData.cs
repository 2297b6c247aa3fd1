using Pic.Application.Documents.Parts;

namespace Pic.Application.Documents.Invoices;

/// <summary>Everything an invoice prints.</summary>
public sealed record InvoiceDocumentData
{
    public required HostIdentity Host { get; init; }
    public required DocumentRecipient Recipient { get; init; }
    public required string Number { get; init; }
    public required DateOnly IssuedOn { get; init; }

    /// <summary>When to pay, as printed: “31 mars 2027”, “à réception”.</summary>
    public required string DueText { get; init; }

    /// <summary>The period of supply, as printed: “année 2027”.</summary>
    public string? Period { get; init; }

    public required IReadOnlyList<DocumentLine> Lines { get; init; }

    /// <summary>Sum of the lines, tax excluded.</summary>
    public required decimal Total { get; init; }

    /// <summary>The rates of a taxable invoice; empty when a <see cref="VatSentence"/> says why there is none.</summary>
    public IReadOnlyList<DocumentTax> Taxes { get; init; } = [];

    public string? VatSentence { get; init; }
    public string? PaymentTerms { get; init; }

    /// <summary>What is left to pay at issue, all included.</summary>
    public required decimal OpenBalance { get; init; }

    /// <summary>What the payer copies into the transfer.</summary>
    public required string Reference { get; init; }

    /// <summary>The SEPA QR code's payload, or null for no code; <see cref="Payment.SepaQrCode"/> makes it.</summary>
    public string? EpcPayload { get; init; }

    /// <summary>The same invoice as data, to be carried inside the file; null for the paper alone.</summary>
    public string? FacturX { get; init; }
}
