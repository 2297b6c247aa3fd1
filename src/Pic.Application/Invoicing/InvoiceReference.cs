namespace Pic.Application.Invoicing;

/// <summary>The text a payer copies into a transfer: one source for the PDF, the mail, the page and the reminder.</summary>
public static class InvoiceReference
{
    public static string Text(int year, string number) => $"Cotisation {year} {number}".TrimEnd();
}
