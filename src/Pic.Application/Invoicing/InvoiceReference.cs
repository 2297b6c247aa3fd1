namespace Pic.Application.Invoicing;

/// <summary>The text a payer copies into a transfer: one source for the PDF, the mail, the page and the reminder.</summary>
public static class InvoiceReference
{
    public static string Text(int year, string number) => $"Cotisation {year} {number}".TrimEnd();

    /// <summary>One transfer for several invoices, oldest first.</summary>
    public static string Text(IReadOnlyList<(int Year, string Number)> invoices) =>
        invoices is [var only] ? Text(only.Year, only.Number) : "Cotisations " + string.Join(' ', invoices.OrderBy(i => i.Year).Select(i => i.Number));
}
