using Pic.Application.Exchanges.BankStatements;
using Pic.Application.Payments;
using Pic.Rules.Dues;
using Pic.Rules.Invoicing;
using Pic.Web.Features.Staff.Payments;

namespace Pic.Web.Labels;

public static class PaymentLabels
{
    public static string Label(this PaymentFilter filter) =>
        filter switch
        {
            PaymentFilter.Credit => "Avec un crédit",
            PaymentFilter.Gift => "Avec un don",
            PaymentFilter.Reversed => "Annulés ou rejetés",
            PaymentFilter.ChequeOnDesk => "Chèques à remettre",
        };

    public static string Label(this StatementFormat format) =>
        format switch
        {
            StatementFormat.Camt053 => "CAMT.053",
            StatementFormat.Camt052 => "CAMT.052",
            StatementFormat.Ofx1 => "OFX 1",
            StatementFormat.Ofx2 => "OFX 2",
            StatementFormat.Cfonb120 => "CFONB 120",
            StatementFormat.Csv => "CSV",
        };

    public static string Label(this PromiseState state) =>
        state switch
        {
            PromiseState.Waiting => "à accepter",
            PromiseState.Accepted => "acceptée",
            PromiseState.Broken => "date passée",
        };

    /// <summary>What happened to money that is no longer there.</summary>
    public static string Gone(this PaymentMethod method) =>
        method switch
        {
            PaymentMethod.Transfer => "Virement repris par la banque",
            PaymentMethod.Cheque => "Chèque rejeté par la banque",
            PaymentMethod.Cash => "Espèces rendues",
            PaymentMethod.Other => "Paiement repris ou rendu",
        };

    /// <summary>Why a receipt of this payment is worth nothing any more.</summary>
    public static string WhyNoReceipt(this ReversalKind kind, PaymentMethod method) =>
        kind switch
        {
            ReversalKind.Bounced => char.ToLowerInvariant(method.Gone()[0]) + method.Gone()[1..],
            ReversalKind.Undone => "paiement noté par erreur",
        };

    public static string GoneQuestion(this PaymentMethod method) =>
        method switch
        {
            PaymentMethod.Transfer => "La banque a repris ce virement, ou vous l’avez renvoyé",
            PaymentMethod.Cheque => "La banque a rejeté ce chèque, ou vous l’avez rendu",
            PaymentMethod.Cash => "Vous avez rendu ces espèces",
            PaymentMethod.Other => "Ce paiement a été repris ou rendu",
        };

    public static string GoneExample(this PaymentMethod method) =>
        method switch
        {
            PaymentMethod.Transfer => "Par exemple : virement rappelé par la banque du payeur ; payé deux fois, renvoyé le 3 mars.",
            PaymentMethod.Cheque => "Tel que la banque l’écrit, par exemple : provision insuffisante.",
            PaymentMethod.Cash => "Par exemple : payé aussi par virement.",
            PaymentMethod.Other => "Par exemple : paiement en ligne contesté.",
        };

    public static string Label(this Surplus surplus) =>
        surplus switch
        {
            Surplus.Credit => "le garder en crédit pour la prochaine facture",
            Surplus.Gift => "l’enregistrer comme don",
        };
}
