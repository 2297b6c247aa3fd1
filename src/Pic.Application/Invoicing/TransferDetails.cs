using Pic.Application.Documents.Payment;

namespace Pic.Application.Invoicing;

/// <summary>How to pay by transfer: the one source of IBAN, reference and QR code for the PDF, the mail, the page and the reminder.</summary>
/// <param name="Iban">As stored, without spaces; empty when none is set.</param>
/// <param name="EpcPayload">What the QR code holds; null when there is nothing to pay or no account.</param>
public sealed record TransferDetails(string Beneficiary, string Iban, string Bic, decimal Amount, string Reference, string? EpcPayload)
{
    /// <summary>The account in groups of four, as every reader meets it.</summary>
    public string IbanText => FrenchText.Iban(Iban);

    public bool IsPossible => Iban.Length > 0 && Amount > 0;

    /// <param name="amount">What is open, in euros.</param>
    /// <param name="invoices">What it pays.</param>
    public static TransferDetails Of(HostProfile host, decimal amount, params IReadOnlyList<PayableInvoice> invoices)
    {
        var reference = InvoiceReference.Text(invoices);
        return new TransferDetails(host.Name, host.Iban, host.Bic, amount, reference, SepaQrCode.WithText(host.Name, host.Iban, amount, reference));
    }
}
