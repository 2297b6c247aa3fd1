using Pic.Application.Invoicing;
using Pic.Web.Features.Staff.Invoices;

namespace Pic.Web.Labels;

public static class PaperLabels
{
    public static string Label(this PaperFilter filter) =>
        filter switch
        {
            PaperFilter.Invoice => "Factures",
            PaperFilter.Open => "Factures avec un reste",
            PaperFilter.CreditNote => "Avoirs",
        };

    /// <summary>Factures 2027 (F2027).</summary>
    public static string SeriesLabel(this SeriesReport series) =>
        series.Code[0] switch
        {
            'F' => $"Factures {series.Code[1..]}",
            'A' => $"Avoirs {series.Code[1..]}",
            'R' => $"Reçus {series.Code[1..]}",
            'B' => $"Bordereaux {series.Code[1..]}",
            _ => series.Code,
        };
}
