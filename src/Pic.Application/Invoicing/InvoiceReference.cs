using Pic.Rules.Invoicing;

namespace Pic.Application.Invoicing;

/// <summary>An invoice as a payer's text names it.</summary>
public sealed record PayableInvoice(InvoiceKind Kind, int Year, string Number);

/// <summary>The text a payer copies into a transfer: one source for the PDF, the mail, the page and the reminder.</summary>
public static class InvoiceReference
{
    /// <summary>One transfer for several invoices, oldest first.</summary>
    public static string Text(params IReadOnlyList<PayableInvoice> invoices)
    {
        if (invoices is [var only])
        {
            return $"{What(only)} {only.Number}".TrimEnd();
        }

        var word = invoices.All(i => i.Kind is InvoiceKind.Dues or InvoiceKind.TakenOver) ? "Cotisations" : "Factures";
        return $"{word} {string.Join(' ', invoices.OrderBy(i => i.Year).Select(i => i.Number))}";
    }

    private static string What(PayableInvoice invoice) => invoice.Kind switch
    {
        InvoiceKind.Dues or InvoiceKind.TakenOver => $"Cotisation {invoice.Year}",
        InvoiceKind.ReminderCost => $"Frais de relance {invoice.Year}",
        InvoiceKind.Other => "Facture",
    };
}
