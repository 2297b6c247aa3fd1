using Pic.Application.Documents.Parts;

namespace Pic.Application.Documents.CreditNotes;

/// <summary>Everything a credit note prints. Amounts are positive: the word says which way they go.</summary>
public sealed record CreditNoteDocumentData
{
    public required HostIdentity Host { get; init; }
    public required DocumentRecipient Recipient { get; init; }
    public required string Number { get; init; }
    public required DateOnly IssuedOn { get; init; }

    /// <summary>The invoice it corrects.</summary>
    public required string InvoiceNumber { get; init; }

    public required DateOnly InvoiceIssuedOn { get; init; }
    public string? Reason { get; init; }
    public required IReadOnlyList<DocumentLine> Lines { get; init; }

    /// <summary>Sum of the lines, tax excluded.</summary>
    public required decimal Total { get; init; }

    public IReadOnlyList<DocumentTax> Taxes { get; init; } = [];
    public string? VatSentence { get; init; }

    /// <summary>What happens to the money, as printed: taken off what is owed, paid back.</summary>
    public string? Settlement { get; init; }

    /// <summary>The same credit note as data, to be carried inside the file; null for the paper alone.</summary>
    public string? FacturX { get; init; }
}
