using Pic.Application.Payments;
using Pic.Rules.Dues;
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

    public static string Label(this PromiseState state) =>
        state switch
        {
            PromiseState.Waiting => "à accepter",
            PromiseState.Accepted => "acceptée",
            PromiseState.Broken => "date passée",
        };

    public static string Label(this Surplus surplus) =>
        surplus switch
        {
            Surplus.Credit => "le garder en crédit pour la prochaine facture",
            Surplus.Gift => "l’enregistrer comme don",
        };
}
