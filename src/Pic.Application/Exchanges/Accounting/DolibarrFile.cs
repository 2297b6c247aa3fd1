using System.Globalization;

namespace Pic.Application.Exchanges.Accounting;

/// <summary>An invoice or a credit note for Dolibarr. Amounts are euros, negative in a credit note.</summary>
public sealed record DolibarrInvoice(
    string Number,
    bool IsCreditNote,
    string CustomerName,
    DateOnly On,
    DateOnly? DueOn,
    bool IsPaid,
    IReadOnlyList<DolibarrLine> Lines,
    string? CreditedInvoice = null
);

/// <summary>One line; <see cref="VatRate"/> is a percentage.</summary>
public sealed record DolibarrLine(string Description, decimal Quantity, decimal UnitPrice, decimal VatRate = 0)
{
    public decimal Net => Math.Round(Quantity * UnitPrice, 2, MidpointRounding.AwayFromZero);
    public decimal Vat => Math.Round(Net * VatRate / 100, 2, MidpointRounding.AwayFromZero);
}

/// <summary>
/// Two files for Dolibarr's import assistant (Outils → Nouvel import → Factures clients): the invoices, then their lines.
/// Each header carries the name of the field that the assistant asks for.
/// </summary>
public static class DolibarrFile
{
    private const string ValidatedState = "1";
    private const string PaidState = "2";

    private static readonly string[] InvoiceColumns =
        ["Réf. facture* (f.ref)", "Type* (f.type)", "Tiers* (f.fk_soc)", "Date facture (f.datef)", "Échéance (f.date_lim_reglement)", "Facture d'origine (f.fk_facture_source)", "Payée (f.paye)", "Total HT (f.total_ht)", "Total TVA (f.total_tva)", "Total TTC (f.total_ttc)", "État (f.fk_statut)"];

    private static readonly string[] LineColumns =
        ["Réf. facture* (fd.fk_facture)", "Description (fd.description)", "Quantité (fd.qty)", "Taux TVA (fd.tva_tx)", "PU HT (fd.subprice)", "Total HT (fd.total_ht)", "Total TVA (fd.total_tva)", "Total TTC (fd.total_ttc)", "Type de ligne (fd.product_type)"];

    public static void WriteInvoices(Stream output, IEnumerable<DolibarrInvoice> invoices)
    {
        using var csv = new AccountingCsv(output);
        csv.Row(InvoiceColumns);
        foreach (var i in invoices)
        {
            var (net, vat) = (i.Lines.Sum(l => l.Net), i.Lines.Sum(l => l.Vat));
            csv.Row(
                i.Number,
                i.IsCreditNote ? "2" : "0",
                i.CustomerName,
                AccountingCsv.IsoDay(i.On),
                i.DueOn is { } due ? AccountingCsv.IsoDay(due) : "",
                i.CreditedInvoice,
                i.IsPaid ? "1" : "0",
                AccountingCsv.PointAmount(net),
                AccountingCsv.PointAmount(vat),
                AccountingCsv.PointAmount(net + vat),
                i.IsPaid ? PaidState : ValidatedState
            );
        }
    }

    public static void WriteLines(Stream output, IEnumerable<DolibarrInvoice> invoices)
    {
        using var csv = new AccountingCsv(output);
        csv.Row(LineColumns);
        foreach (var (invoice, line) in invoices.SelectMany(i => i.Lines.Select(l => (i, l))))
            csv.Row(
                invoice.Number,
                line.Description,
                line.Quantity.ToString("0.####", CultureInfo.InvariantCulture),
                line.VatRate.ToString("0.##", CultureInfo.InvariantCulture),
                AccountingCsv.PointAmount(line.UnitPrice),
                AccountingCsv.PointAmount(line.Net),
                AccountingCsv.PointAmount(line.Vat),
                AccountingCsv.PointAmount(line.Net + line.Vat),
                "1"
            );
    }
}
