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

    public static Refusal CreditedAlready(CreditNote note) =>
        new("invoicing.credited-already", $"Le même avoir est déjà émis : {note.Number} de {FrenchText.Amount(note.Amount)}, le {FrenchText.Moment(note.IssuedAt)} par {note.IssuedBy}. S’il en faut bien un second, cochez « C’est bien un second avoir » et émettez-le à nouveau.");

    public static Refusal ChargedAlready(Invoice invoice) =>
        new("invoicing.charged-already", $"Les mêmes frais sont déjà facturés : facture {invoice.Number} de {FrenchText.Amount(invoice.Total)}, émise le {FrenchText.Moment(invoice.IssuedAt!.Value)}. S’il y en a bien une seconde, cochez « C’est bien une seconde facture » et émettez-la à nouveau.");

    public static Refusal CostWrong(decimal highest) =>
        new("invoicing.cost-wrong", $"Saisissez des frais entre 0,01 et {FrenchText.Amount(highest)}, par exemple 7,50 pour une lettre recommandée.");

    public static Refusal CostWithoutText() =>
        new("invoicing.cost-without-text", "Décrivez ces frais : la phrase est imprimée sur la facture, par exemple « Lettre recommandée du 6 octobre ».");

    public static Refusal DecisionMissing() =>
        new("invoicing.decision-missing", "Une facture ne devient irrécouvrable que par une décision du CA : indiquez son jour, aujourd’hui au plus tard, et son texte tel qu’il figure au procès-verbal.");

    public static Refusal DecidedBeforeIssue(string number, DateOnly issued) =>
        new("invoicing.decision-before-issue", $"La facture {number} est du {FrenchText.Day(issued)} : le CA n’a pas pu y renoncer avant. Vérifiez le jour de la décision au procès-verbal, et le numéro de la facture.");

    public static Refusal NothingToWriteOff(string number) =>
        new("invoicing.nothing-to-write-off", $"La facture {number} n’a plus rien à payer : il n’y a rien à passer en irrécouvrable.");

    public static Refusal ProposalWithoutReason(int limit) =>
        new("invoicing.proposal-without-reason", $"Dites au conseil pourquoi, en {limit} caractères au plus, par exemple « association dissoute, liquidation close ».");

    public static Refusal AlreadyProposed(string number) =>
        new("invoicing.already-proposed", $"La facture {number} est déjà à l’ordre du jour du prochain conseil : il n’y a rien à refaire.");

    public static Refusal NotSetYet() =>
        new("invoicing.not-set-yet", "Ce document est encore en préparation. Revenez dans une minute.");

    public const string HostEmailWrong = "invoicing.host-email-wrong";
    public const string HostSenderWrong = "invoicing.host-sender-wrong";

    public static Refusal HostNameMissing(int limit) =>
        new("invoicing.host-name-missing", $"Indiquez le nom de l’association, en {limit} caractères au plus : c’est aussi le bénéficiaire du virement.");

    public static Refusal HostAddressIncomplete() =>
        new("invoicing.host-address-incomplete", "Complétez l’adresse : une rue ou un lieu-dit, un code postal et une commune. Elle figure sur chaque facture.");

    public static Refusal HostSirenWrong() =>
        new("invoicing.host-siren-wrong", "Ce SIREN n’est pas valable : il compte neuf chiffres, et le dernier vérifie les autres. Recopiez-le, ou laissez la case vide.");

    public static Refusal HostRnaWrong() =>
        new("invoicing.host-rna-wrong", "Ce numéro RNA n’est pas valable : un W suivi de neuf chiffres, par exemple W313009265. Recopiez-le, ou laissez la case vide.");

    public static Refusal HostIbanWrong() =>
        new("invoicing.host-iban-wrong", "Cet IBAN n’est pas valable : un caractère manque ou est faux. Recopiez-le depuis un relevé d’identité bancaire.");

    public static Refusal HostBicWrong() =>
        new("invoicing.host-bic-wrong", "Ce BIC n’est pas valable : il compte 8 ou 11 caractères, par exemple AGRIFRPPXXX. Recopiez-le, ou laissez la case vide.");

    public static Refusal VatDecisionMissing() =>
        new("invoicing.vat-decision-missing", "Indiquez la date à laquelle le conseil d’administration a décidé de cette mention de TVA : aujourd’hui au plus tard.");

    public static Refusal ColourWrong() =>
        new("invoicing.colour-wrong", "Écrivez la couleur sous la forme #rrvvbb, par exemple #1f5f5b.");

    public static Refusal LogoTooBig() =>
        new("invoicing.logo-too-big", "Ce logo dépasse 50 ko : enregistrez-le en « SVG simple », sans image incorporée, puis envoyez-le de nouveau.");

    public static Refusal LogoUnreadable() =>
        new("invoicing.logo-unreadable", "Ce fichier n’est pas un dessin SVG lisible : exportez le logo au format SVG, puis envoyez-le de nouveau.");

    public static Refusal LogoUnsafe(string part) =>
        new("invoicing.logo-unsafe", $"Ce logo contient « {part} », qui pourrait exécuter ou charger autre chose qu’un dessin. Enregistrez-le en « SVG simple », textes convertis en tracés, puis envoyez-le de nouveau.");
}
