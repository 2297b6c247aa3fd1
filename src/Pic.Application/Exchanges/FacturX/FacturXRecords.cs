using Pic.Rules.Invoicing;

namespace Pic.Application.Exchanges.FacturX;

/// <summary>A seller or a buyer.</summary>
public sealed record FacturXParty(string Name, IReadOnlyList<string> AddressLines, string Postcode, string City)
{
    public string Country { get; init; } = "FR";
    public string? Siren { get; init; }

    /// <summary>Another identifier, such as the RNA of an association without SIREN.</summary>
    public string? Identifier { get; init; }
    public string? VatNumber { get; init; }
    public string? Email { get; init; }
}

/// <summary>One line. <see cref="VatRate"/> is a percentage, read only when the seller is subject to VAT.</summary>
public sealed record FacturXLine(string Description, decimal Quantity, decimal UnitPrice, decimal VatRate = 0)
{
    public decimal Net => Math.Round(Quantity * UnitPrice, 2, MidpointRounding.AwayFromZero);
}

/// <summary>Everything an invoice or a credit note says, ready to be written. Amounts are euros and positive in both.</summary>
public sealed record FacturXDocument
{
    /// <summary>Null for an invoice; the invoice it corrects for a credit note.</summary>
    public string? CreditedInvoice { get; init; }
    public DateOnly? CreditedInvoiceOn { get; init; }
    public bool IsCreditNote { get; init; }
    public required string Number { get; init; }
    public required DateOnly IssuedOn { get; init; }
    public DateOnly? DueOn { get; init; }
    public DateOnly? PeriodFrom { get; init; }
    public DateOnly? PeriodTo { get; init; }
    public required FacturXParty Seller { get; init; }
    public required FacturXParty Buyer { get; init; }
    public required IReadOnlyList<FacturXLine> Lines { get; init; }
    public required VatCase VatCase { get; init; }
    public string? Iban { get; init; }
    public string? Bic { get; init; }

    /// <summary>The text to copy into the transfer.</summary>
    public string? PaymentReference { get; init; }
    public string? PaymentTerms { get; init; }
    public decimal AlreadyPaid { get; init; }
    public IReadOnlyList<string> Notes { get; init; } = [];
}
