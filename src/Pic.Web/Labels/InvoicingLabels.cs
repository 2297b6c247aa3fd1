using Pic.Rules.Invoicing;

namespace Pic.Web.Labels;

public static class InvoicingLabels
{
    public static string Label(this VatCase vat) =>
        vat switch
        {
            VatCase.OutOfScope => "Hors du champ de la TVA",
            VatCase.Exempt261_7 => "Exonérée, article 261, 7-1° du CGI",
            VatCase.Exempt261_4_9 => "Exonérée, article 261, 4-9° du CGI",
            VatCase.Franchise293B => "Franchise en base, article 293 B du CGI",
            VatCase.Taxable => "Soumise à la TVA",
        };

    public static string Label(this InvoiceKind kind) =>
        kind switch
        {
            InvoiceKind.Dues => "Cotisation",
            InvoiceKind.ReminderCost => "Frais de relance",
            InvoiceKind.Other => "Autre",
            InvoiceKind.TakenOver => "Reprise de l’ancien outil",
        };

    public static string Label(this PaymentMethod method) =>
        method switch
        {
            PaymentMethod.Transfer => "Virement",
            PaymentMethod.Cheque => "Chèque",
            PaymentMethod.Cash => "Espèces",
            PaymentMethod.Other => "Autre",
        };
}
