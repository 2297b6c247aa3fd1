using Pic.Rules.Invoicing;

namespace Pic.Application.Documents.Invoices;

/// <summary>The sentence an invoice owes when it bears no VAT (CGI annex II art. 242 nonies A).</summary>
public static class VatSentence
{
    /// <summary>Null for a taxable invoice, which prints rates and amounts instead.</summary>
    public static string? Of(VatCase vatCase) => vatCase switch
    {
        VatCase.OutOfScope => "TVA non applicable (opération hors du champ de la TVA)",
        VatCase.Exempt261_7 => "Exonération de TVA, article 261, 7-1° du CGI",
        VatCase.Exempt261_4_9 => "Exonération de TVA, article 261, 4-9° du CGI",
        VatCase.Franchise293B => "TVA non applicable, art. 293 B du CGI",
        VatCase.Taxable => null,
    };
}
