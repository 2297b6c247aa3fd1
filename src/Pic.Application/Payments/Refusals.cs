using Pic.Rules;

namespace Pic.Application.Payments;

/// <summary>What a person can meet at the treasurer's desk.</summary>
public static class Refusals
{
    /// <summary>The same refusal, naming the row of a list it belongs to.</summary>
    public static Refusal InRow(int row, Refusal fault) => fault with { Sentence = $"Paiement n° {row} : {fault.Sentence}" };

    public static Refusal AmountWrong() =>
        new("payments.amount-wrong", "Saisissez un montant entre 0,01 et 1 000 000 €, avec deux décimales au plus, par exemple 30,00.");

    public static Refusal DayWrong() =>
        new("payments.day-wrong", "La date de réception ne peut pas être à venir : saisissez le jour où le paiement est arrivé.");

    public static Refusal DayTooOld(DateOnly oldest) =>
        new("payments.day-too-old", $"La date de réception est trop ancienne : saisissez un jour à partir du {FrenchText.Day(oldest)}. Vérifiez l’année.");

    public static Refusal ShareWrong() =>
        new("payments.share-wrong", "Chaque part affectée à une facture est un montant supérieur à zéro, avec deux décimales au plus. Laissez vide la case des factures que ce paiement ne règle pas.");

    public static Refusal NothingOpen(string number) =>
        new("payments.nothing-open", $"La facture {number} n’a plus rien à payer : elle vient peut-être d’être réglée. Videz sa case ou choisissez une autre facture.");

    public static Refusal AboveWhatIsOpen(string number, decimal open) =>
        new("payments.above-what-is-open", $"Il ne reste que {FrenchText.Amount(open)} à payer sur la facture {number}. Saisissez ce montant ou moins ; le surplus peut rester en crédit.");

    public static Refusal SharesAbovePayment(decimal shares, decimal amount) =>
        new("payments.shares-above-payment", $"Vous avez réparti {FrenchText.Amount(shares)} alors que le paiement est de {FrenchText.Amount(amount)}. Diminuez une des parts.");

    public static Refusal CreditWithoutMember(decimal surplus) =>
        new("payments.credit-without-member", $"{FrenchText.Amount(surplus)} de ce paiement ne règlent aucune facture. Choisissez l’adhérent·e qui garde ce crédit, ou enregistrez le surplus comme don.");

    public static Refusal RecordedAlready(decimal amount, DateOnly received, string by) =>
        new("payments.recorded-already", $"Le même paiement est déjà enregistré : {FrenchText.Amount(amount)} reçus le {FrenchText.Day(received)}, saisis par {by}. Si c’en est un autre, cochez « C’est un autre paiement » et enregistrez à nouveau.");

    public static Refusal AlreadyReversed() =>
        new("payments.already-reversed", "Ce paiement est déjà annulé ou rejeté : il n’y a plus rien à faire.");

    public static Refusal BounceDayWrong(DateOnly received) =>
        new("payments.bounce-day-wrong", $"Choisissez un jour entre le {FrenchText.Day(received)}, où ce paiement est arrivé, et aujourd’hui.");

    public static Refusal ReasonMissing() =>
        new("payments.reason-missing", "Indiquez le motif : il reste inscrit avec le paiement et dans le journal.");

    public static Refusal AlreadyDeposited(string slip) =>
        new("payments.already-deposited", $"Ce chèque figure sur le bordereau {slip}, déjà remis à la banque. S’il revient impayé, enregistrez un rejet.");

    public static Refusal TooLateToUndo(DateOnly recorded, int days) =>
        new("payments.too-late-to-undo", $"Ce paiement a été enregistré le {FrenchText.Day(recorded)} : un enregistrement s’annule pendant {days} jours. Au-delà, si l’argent n’est plus là, notez-le comme repris ou rendu.");

    public static Refusal NoChequeChosen() =>
        new("payments.no-cheque-chosen", "Cochez au moins un chèque à remettre à la banque.");

    public static Refusal DepositDayWrong() =>
        new("payments.deposit-day-wrong", "La remise a lieu au plus tard dans sept jours. Corrigez la date.");

    public static Refusal DepositBeforeCheque(DateOnly received) =>
        new("payments.deposit-before-cheque", $"Le dernier des chèques cochés est arrivé le {FrenchText.Day(received)} : la remise à la banque a lieu ce jour-là ou plus tard. Corrigez la date, ou décochez ce chèque.");

    public static Refusal ChequeGone() =>
        new("payments.cheque-gone", "Un des chèques cochés est déjà sur un bordereau ou vient d’être annulé. La liste est à jour : vérifiez-la et recommencez.");

    public static Refusal ReceiptIssued(string number) =>
        new("payments.receipt-issued", $"Ce paiement a déjà son reçu, {number} : téléchargez-le de nouveau, il n’en existe qu’un.");

    public static Refusal ReceiptForNobody() =>
        new("payments.receipt-for-nobody", "Un reçu s’établit au nom d’un·e adhérent·e : ce paiement n’est rattaché à personne.");

    public static Refusal ReceiptRevoked(string number) =>
        new("payments.receipt-revoked", $"Le reçu {number} est annulé : le paiement qu’il atteste n’est plus là. Écrivez-nous si vous en avez besoin d’un autre.");

    public static Refusal PromiseDayWrong(DateOnly last) =>
        new("payments.promise-day-wrong", $"Choisissez un jour entre aujourd’hui et le {FrenchText.Day(last)}. Si vous avez besoin de plus de temps, écrivez-nous : nous chercherons ensemble une solution.");

    public static Refusal NothingToPromise() =>
        new("payments.nothing-to-promise", "Vous n’avez rien à payer : aucune promesse n’est nécessaire.");

    public static Refusal PromiseAccepted() =>
        new("payments.promise-accepted", "Cette promesse est déjà acceptée.");

    public static Refusal NoCredit() =>
        new("payments.no-credit", "Il n’y a pas de crédit à utiliser : il vient peut-être d’être affecté.");

    public static Refusal GiftAboveCredit(decimal credit) =>
        new("payments.gift-above-credit", $"Le crédit n’est plus que de {FrenchText.Amount(credit)} : saisissez ce montant ou moins.");

    public static Refusal GivenAlready(decimal amount, DateTimeOffset at, string by) =>
        new("payments.given-already", $"Le même don est déjà enregistré : {FrenchText.Amount(amount)} du crédit, le {FrenchText.Moment(at)} par {by}. S’il y en a bien un second, cochez « C’est bien un second don » et enregistrez à nouveau.");

    public static Refusal ConsentMissing() =>
        new("payments.consent-missing", "Indiquez d’où vient cet accord, par exemple « courriel de Mme Martin du 3 mars » : cet argent est à l’adhérent·e, qui seul·e peut le donner.");

    public static Refusal NothingToPay() =>
        new("payments.nothing-to-pay", "Aucune facture n’a de reste à payer : le crédit attend la prochaine.");
}
