using Pic.Rules;

namespace Pic.Application.Invoicing;

/// <summary>What a person can meet when issuing documents.</summary>
public static class Refusals
{
    public static Refusal NotIssued() =>
        new("invoicing.not-issued", "Cette facture est un brouillon : elle n’a pas de numéro et peut simplement être supprimée. Un avoir ne s’établit que sur une facture émise.");

    public static Refusal NothingLeft(string number) =>
        new("invoicing.nothing-left", $"La facture {number} est déjà entièrement annulée par avoir : il n’en reste rien à annuler.");

    public static Refusal AboveWhatIsLeft(string number, decimal left) =>
        new("invoicing.above-what-is-left", $"L’avoir ne peut pas dépasser ce qui reste de la facture {number} : {FrenchText.Amount(left)}. Saisissez ce montant ou moins.");

    public static Refusal AmountNotPositive() =>
        new("invoicing.amount-not-positive", "Saisissez un montant supérieur à zéro, avec deux décimales au plus, par exemple 12,50.");

    public static Refusal ReasonMissing() =>
        new("invoicing.reason-missing", "Indiquez le motif de l’avoir : il figure sur le document et dans le journal.");

    public static Refusal NotSetYet() =>
        new("invoicing.not-set-yet", "Ce document est encore en préparation. Revenez dans une minute.");
}
