using Pic.Rules.Invoicing;

namespace Pic.Application.Exchanges.FacturX;

/// <summary>How the standard names each of the five VAT cases.</summary>
internal static class VatWording
{
    public static string Category(VatCase vat) =>
        vat switch
        {
            VatCase.OutOfScope => "O",
            VatCase.Exempt261_7 or VatCase.Exempt261_4_9 or VatCase.Franchise293B => "E",
            VatCase.Taxable => "S",
        };

    public static string? ReasonCode(VatCase vat) =>
        vat switch
        {
            VatCase.OutOfScope => "VATEX-EU-O",
            VatCase.Exempt261_7 => "VATEX-FR-CGI261-7",
            VatCase.Exempt261_4_9 => "VATEX-FR-CGI261-4",
            VatCase.Franchise293B => "VATEX-FR-FRANCHISE",
            VatCase.Taxable => null,
        };

    public static string? Reason(VatCase vat) =>
        vat switch
        {
            VatCase.OutOfScope => "TVA non applicable (opération hors du champ de la TVA)",
            VatCase.Exempt261_7 => "Exonération de TVA, article 261, 7-1° du CGI",
            VatCase.Exempt261_4_9 => "Exonération de TVA, article 261, 4-9° du CGI",
            VatCase.Franchise293B => "TVA non applicable, art. 293 B du CGI",
            VatCase.Taxable => null,
        };
}

/// <summary>What the tax blocks and totals say.</summary>
internal sealed class FacturXTotals
{
    public FacturXTotals(FacturXDocument document)
    {
        var isTaxed = document.VatCase == VatCase.Taxable;
        Groups =
        [
            .. document.Lines.GroupBy(l => isTaxed ? l.VatRate : 0).OrderBy(g => g.Key).Select(g => new VatGroup(g.Key, g.Sum(l => l.Net))),
        ];
        Net = Groups.Sum(g => g.Basis);
        Tax = Groups.Sum(g => g.Tax);
        Due = Net + Tax - document.AlreadyPaid;
    }

    public IReadOnlyList<VatGroup> Groups { get; }
    public decimal Net { get; }
    public decimal Tax { get; }
    public decimal Gross => Net + Tax;
    public decimal Due { get; }

    public sealed record VatGroup(decimal Rate, decimal Basis)
    {
        public decimal Tax => Math.Round(Basis * Rate / 100, 2, MidpointRounding.AwayFromZero);
    }
}
